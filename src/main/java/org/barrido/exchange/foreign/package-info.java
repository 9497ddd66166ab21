/** Trainings that other tools recorded, read from what those tools left, and brought into a lab book as sweeps. */
@NullMarked
package org.barrido.exchange.foreign;

import org.jspecify.annotations.NullMarked;
