package org.barrido.sweep;

import org.barrido.sweep.space.EncodedSpace;

/** A sweep, and the space that its points are from, whichever method chose them. */
public record SweepSpace(Sweep sweep, EncodedSpace space) {}
