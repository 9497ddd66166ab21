package org.barrido.nn;

/**
 * What a training step does, all but the learning rate, which may change from epoch to epoch. Numbers that an optimizer doesn't
 * have are not heeded.
 *
 * @param lossGradient heeded with cross-entropy only
 * @param l2 coupled: l2 · w is added to the gradient of the weights (not of biases); with ADAMW decoupled
 * @param dropout fraction of each hidden layer's outputs put to zero in training, the others scaled up by 1 / (1 - dropout)
 * @param gradientClip largest norm of the whole gradient, before l2; 0 for none
 * @param labelSmoothing part of the target spread over all classes
 */
public record TrainingRule(
        Loss loss,
        LossGradient lossGradient,
        OptimizerKind optimizer,
        double momentum,
        double beta1,
        double beta2,
        double rho,
        double epsilon,
        BiasCorrection biasCorrection,
        double l2,
        double dropout,
        double gradientClip,
        double labelSmoothing) {}
