package org.barrido.nn;

/** Distribution of the first weights; biases begin at zero. */
public enum Initialisation {
    HE,
    XAVIER,
    NORMAL
}
