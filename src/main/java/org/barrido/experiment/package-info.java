/** The door for Java, and what the command line calls: reads sweeps, plans them, runs them and keeps their folders. */
package org.barrido.experiment;
