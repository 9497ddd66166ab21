/** Who trains an attempt: Barrido's own network on data sets, or a program of the user's own in a process. */
@NullMarked
package org.barrido.batch.trainer;

import org.jspecify.annotations.NullMarked;
