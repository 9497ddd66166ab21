package org.barrido.nn.optimizer;

/** How the gradient of the cross-entropy comes to the logits. In exact arithmetic both are the same. */
public enum LossGradient {
    /** Softmax and cross-entropy as one function: probabilities minus target. */
    FUSED,
    /**
     * As two layers, each with its own derivative: -target / p of the cross-entropy, then the product with softmax's Jacobian
     * diag(p) - p pᵀ. What passes between them is float32, as between all layers; so it breaks down where a p is too small for
     * 1 / p to be one (a logit about 88 below the largest), or is zero itself (about 104 below).
     */
    JACOBIAN
}
