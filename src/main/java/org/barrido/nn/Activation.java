package org.barrido.nn;

/** Elementwise functions of the hidden layers. */
public enum Activation {
    RELU,
    LEAKY_RELU,
    TANH,
    SIGMOID,
    GELU,
    IDENTITY
}
