package org.barrido.nn.optimizer;

/** What training minimises; both are taken on the softmax of the logits. */
public enum Loss {
    CROSS_ENTROPY,
    MEAN_SQUARED_ERROR
}
