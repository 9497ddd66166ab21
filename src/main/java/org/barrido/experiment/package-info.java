/** The door for Java, and what the command line calls: reads sweeps, plans them, runs them and keeps their folders. */
@NullMarked
package org.barrido.experiment;

import org.jspecify.annotations.NullMarked;
