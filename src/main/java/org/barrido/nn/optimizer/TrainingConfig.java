package org.barrido.nn.optimizer;

/** What a training step does, all but the learning rate, which may change from epoch to epoch. */
public record TrainingConfig(LossConfig loss, OptimizerConfig optimizer, Regularization regularization) {
    /**
     * The function that is minimized.
     *
     * @param gradient heeded with cross-entropy only
     * @param labelSmoothing part of the target spread over all classes
     */
    public record LossConfig(Loss function, LossGradient gradient, double labelSmoothing) {
        private static LossConfig of(Hyperparameters values) {
            return new LossConfig(
                    values.choice("loss", Loss.class),
                    values.choice("loss_gradient", LossGradient.class),
                    values.real("label_smoothing"));
        }
    }

    /** How a gradient becomes a step. Numbers that an optimizer doesn't have are not heeded. */
    public record OptimizerConfig(
            OptimizerType type,
            double momentum,
            double beta1,
            double beta2,
            double rho,
            double epsilon,
            BiasCorrection biasCorrection,
            boolean amsgrad) {
        private static final OptimizerConfig SGD =
                new OptimizerConfig(OptimizerType.SGD, 0, 0, 0, 0, 0, BiasCorrection.NONE, false);

        private static OptimizerConfig of(Hyperparameters values) {
            return new OptimizerConfig(
                    values.choice("optimizer", OptimizerType.class),
                    values.real("momentum"),
                    values.real("beta1"),
                    values.real("beta2"),
                    values.real("rho"),
                    values.real("epsilon"),
                    values.choice("bias_correction", BiasCorrection.class),
                    values.flag("amsgrad"));
        }
    }

    /**
     * What keeps the network from learning its examples by heart.
     *
     * @param l2 coupled: l2 · w is added to the gradient of the weights (not of biases); with ADAMW decoupled
     * @param dropout fraction of each hidden layer's outputs put to zero in training, the others scaled up by 1 / (1 - dropout)
     * @param gradientClip largest norm of the whole gradient, before l2; 0 for none
     */
    public record Regularization(double l2, double dropout, double gradientClip) {
        private static final Regularization NONE = new Regularization(0, 0, 0);

        private static Regularization of(Hyperparameters values) {
            return new Regularization(values.real("l2"), values.real("dropout"), values.real("gradient_clip"));
        }
    }

    /** Reads all of it from the values of one attempt. */
    public static TrainingConfig of(Hyperparameters values) {
        return new TrainingConfig(LossConfig.of(values), OptimizerConfig.of(values), Regularization.of(values));
    }

    /** The same loss with nothing beside it: no regularization, and no optimizer that keeps a state. */
    public TrainingConfig withoutRegularization() {
        return new TrainingConfig(loss, OptimizerConfig.SGD, Regularization.NONE);
    }
}
