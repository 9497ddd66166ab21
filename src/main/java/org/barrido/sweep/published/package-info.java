/** Published numbers that a sweep expects, and the tables that they come from. */
@NullMarked
package org.barrido.sweep.published;

import org.jspecify.annotations.NullMarked;
