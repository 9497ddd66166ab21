/** The space that a sweep searches: axes, distributions, conditions, and their expansion to points. */
@NullMarked
package org.barrido.sweep.space;

import org.jspecify.annotations.NullMarked;
