/** How a sweep stops attempts that won't win: within their epochs, or between seeds. */
@NullMarked
package org.barrido.sweep.stop;

import org.jspecify.annotations.NullMarked;
