package org.barrido.nn;

/** How the learning rate moves over the epochs. */
public enum Schedule {
    CONSTANT,
    STEP,
    EXPONENTIAL,
    COSINE
}
