/** A trained model's assessment on test examples, and its pictures: who is taken for whom, and the worst mistakes. */
@NullMarked
package org.barrido.report.evaluation;

import org.jspecify.annotations.NullMarked;
