package org.barrido.nn.kernel;

/** The version of everything that shapes an attempt's numbers. */
public final class Numerics {
    /** Raised whenever a change could alter a single bit of any result; part of every attempt's key. */
    public static final int VERSION = 1;

    private Numerics() {}
}
