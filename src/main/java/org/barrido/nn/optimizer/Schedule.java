package org.barrido.nn.optimizer;

/** How the learning rate moves over the epochs; INVERSE_TIME with every step. */
public enum Schedule {
    CONSTANT,
    STEP,
    EXPONENTIAL,
    INVERSE_TIME,
    COSINE
}
