/** Who trains a sweep's attempts, Barrido's own network or a program of the user's own: its command, what is filled into that, where its metrics are. */
@NullMarked
package org.barrido.sweep.trainer;

import org.jspecify.annotations.NullMarked;
