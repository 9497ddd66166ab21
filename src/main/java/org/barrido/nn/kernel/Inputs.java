package org.barrido.nn.kernel;

import java.io.Serializable;

/** The features of n examples, each of the same width; read-only once made, shared by all attempts. */
public sealed interface Inputs extends Serializable permits DenseInputs, SparseInputs {
    /** The number of all examples. */
    int count();

    /** Features per example (the network's fan-in). */
    int width();

    /** The share of all features that are kept: all of them, or those that aren't zero. */
    double density();

    /** Copies example {@code i} into {@code target[0 .. width)}. */
    void copy(int i, float[] target);
}
