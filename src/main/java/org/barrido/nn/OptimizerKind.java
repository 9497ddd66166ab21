package org.barrido.nn;

/** How a gradient becomes a step. */
public enum OptimizerKind {
    SGD,
    MOMENTUM,
    NESTEROV,
    RMSPROP,
    ADAM,
    NADAM,
    ADAMW
}
