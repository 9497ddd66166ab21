/** Sweeps from the file to the end of their run: what is checked before, what would run, and the run itself with its listener. */
@NullMarked
package org.barrido.experiment.run;

import org.jspecify.annotations.NullMarked;
