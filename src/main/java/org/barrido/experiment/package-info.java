/** The door for Java, and what the command line calls: {@link org.barrido.experiment.Experiment} reads sweeps, plans and runs them, and asks what came of them. */
@NullMarked
package org.barrido.experiment;

import org.jspecify.annotations.NullMarked;
