package org.barrido.nn.optimizer;

/** The function that training minimizes; both are taken on the softmax of the logits. */
public enum Loss {
    CROSS_ENTROPY,
    MEAN_SQUARED_ERROR
}
