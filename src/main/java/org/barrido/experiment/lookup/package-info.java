/**
 * What is named to the door and found for it: sweeps, attempts, metrics, models and data sets, the one line that says why something
 * can't be had, and which program this is.
 */
@NullMarked
package org.barrido.experiment.lookup;

import org.jspecify.annotations.NullMarked;
