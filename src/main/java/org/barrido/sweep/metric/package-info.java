/** What attempts come to: the figures that each has, and the one that ranks those of a sweep. */
@NullMarked
package org.barrido.sweep.metric;

import org.jspecify.annotations.NullMarked;
