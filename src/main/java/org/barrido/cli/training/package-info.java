/** The commands that train, or tell what would be trained. */
@NullMarked
package org.barrido.cli.training;

import org.jspecify.annotations.NullMarked;
