package org.barrido.nn.optimizer;

/** How a gradient becomes a step. */
public enum OptimizerType {
    SGD,
    MOMENTUM,
    NESTEROV,
    RMSPROP,
    ADAM,
    NADAM,
    ADAMW
}
