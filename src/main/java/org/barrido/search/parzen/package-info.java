/** The tree-structured Parzen estimator: where the best configurations lie more densely than the others (Bergstra et al. 2011). */
@NullMarked
package org.barrido.search.parzen;

import org.jspecify.annotations.NullMarked;
