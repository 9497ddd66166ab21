package org.barrido.nn.optimizer;

/** The counter that drives Adam's bias correction: every step as in the paper, none, or once an epoch. */
public enum BiasCorrection {
    STEP,
    NONE,
    EPOCH
}
