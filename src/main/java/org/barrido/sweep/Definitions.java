package org.barrido.sweep;

import static org.barrido.sweep.Definition.choice;
import static org.barrido.sweep.Definition.number;
import static org.barrido.sweep.Definition.real;
import static org.barrido.sweep.Definition.text;
import static org.barrido.sweep.Definition.whole;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.barrido.nn.Activation;
import org.barrido.nn.BiasCorrection;
import org.barrido.nn.Initialisation;
import org.barrido.nn.Loss;
import org.barrido.nn.LossGradient;
import org.barrido.nn.OptimizerKind;
import org.barrido.nn.Schedule;

/**
 * The definitions of all parameters. Grammar, defaults, JSON schema, tables and {@code barrido parameters} come from here.
 *
 * <p>Whoever adds one gives it an "off" value and makes that its default: then the keys of all attempts that were ever run stay
 * what they are.
 */
final class Definitions {
    private static final String ADAM = "Kingma and Ba, Adam, ICLR 2015";
    private static final String NO_MODEL = "none";
    private static final Map<Parameter, Definition> ALL = all();

    private Definitions() {}

    static Definition of(Parameter parameter) {
        return ALL.get(parameter);
    }

    private static Map<Parameter, Definition> all() {
        Map<Parameter, Definition> all = new EnumMap<>(Parameter.class);
        network(all);
        functions(all);
        optimizer(all);
        momenta(all);
        regularisation(all);
        schedule(all);
        course(all);
        return all;
    }

    private static void network(Map<Parameter, Definition> all) {
        all.put(
                Parameter.DATASET,
                text("mnist", "name of the data set, or a path to one", "LeCun, Cortes and Burges, 1998")
                        .alsoCalled("data", "data_set")
                        .alsoSaid("fashion_mnist", "fashion-mnist", "fashion", "fashion-mnist"));
        all.put(
                Parameter.HIDDEN_SIZE,
                whole(128, Range.of(1, 65_536), "units in every hidden layer", "the report's worked example")
                        .alsoCalled(
                                "hidden_units", "hidden_dim", "hidden_layer_size", "num_neurons", "neurons", "width"));
        all.put(
                Parameter.HIDDEN_LAYERS,
                whole(1, Range.of(1, 64), "number of hidden layers", "the report's basic network")
                        .alsoCalled("num_layers", "n_layers", "num_hidden_layers", "n_hidden_layers", "layers"));
        all.put(
                Parameter.HIDDEN,
                number(
                                List.of(128L),
                                Range.of(1, 65_536),
                                "units of each hidden layer, from the input on; instead of hidden_size and hidden_layers",
                                "")
                        .alsoCalled("hidden_sizes", "hidden_layer_sizes"));
    }

    private static void functions(Map<Parameter, Definition> all) {
        all.put(
                Parameter.ACTIVATION,
                choice(Activation.RELU, Activation.class, "function of the hidden layers", "Nair and Hinton, ICML 2010")
                        .alsoCalled("activation_function")
                        .alsoSaid("linear", "identity", "leakyrelu", "leaky_relu", "logistic", "sigmoid"));
        all.put(
                Parameter.INIT,
                choice(
                                Initialisation.HE,
                                Initialisation.class,
                                "distribution of the first weights",
                                "He et al., ICCV 2015; Glorot and Bengio, AISTATS 2010")
                        .alsoCalled(
                                "weight_init",
                                "initialisation",
                                "initialization",
                                "weight_initialisation",
                                "weight_initialization",
                                "weights_init",
                                "initializer")
                        .alsoSaid("random", "normal", "glorot", "xavier", "kaiming", "he")
                        .onlyWith(Parameter.INIT_FROM, NO_MODEL));
        all.put(
                Parameter.INIT_SCALE,
                real(0.01, Range.above(0, 100), "standard deviation of the first weights", "the report's N(0,1) * 0.01")
                        .onlyWith(Parameter.INIT, "normal"));
        all.put(
                Parameter.INIT_FROM,
                text(
                                NO_MODEL,
                                "a model to begin with: a folder of .npy files, an .npz or .safetensors file, or an attempt"
                                        + " such as report-basic/4",
                                "")
                        .offAt(NO_MODEL)
                        .onlyWith(Parameter.INIT_FROM)
                        .alsoCalled("pretrained", "warm_start"));
        all.put(
                Parameter.LOSS,
                choice(
                                Loss.CROSS_ENTROPY,
                                Loss.class,
                                "what training minimises, on the softmax of the logits",
                                "Bridle, 1990")
                        .alsoCalled("loss_function", "loss_fn", "criterion")
                        .alsoSaid(
                                "crossentropy",
                                "cross_entropy",
                                "ce",
                                "cross_entropy",
                                "categorical_crossentropy",
                                "cross_entropy",
                                "mse",
                                "mean_squared_error",
                                "squared_error",
                                "mean_squared_error"));
        all.put(
                Parameter.LOSS_GRADIENT,
                choice(
                                LossGradient.FUSED,
                                LossGradient.class,
                                "how the cross-entropy's gradient comes to the logits: at once, or by way of softmax's Jacobian",
                                "Bishop 2006, eq. 4.109 and 4.106")
                        .onlyWith(Parameter.LOSS, "cross_entropy")
                        .offAt("fused"));
    }

    private static void optimizer(Map<Parameter, Definition> all) {
        all.put(
                Parameter.LEARNING_RATE,
                real(0.01, Range.above(0, 1000), "step size; a schedule starts from it", "Keras's default for SGD")
                        .alsoCalled("lr", "eta", "learning_rate_init"));
        all.put(
                Parameter.BATCH_SIZE,
                whole(64, Range.of(1, 1_000_000), "examples per step", "the report's worked example")
                        .alsoCalled("batch", "batchsize", "minibatch_size", "mini_batch_size"));
        all.put(
                Parameter.OPTIMIZER,
                choice(
                                OptimizerKind.SGD,
                                OptimizerKind.class,
                                "how a gradient becomes a step",
                                "Polyak 1964; Sutskever et al. 2013; Hinton 2012; Kingma and Ba 2015; Dozat 2016;"
                                        + " Loshchilov and Hutter 2019")
                        .alsoCalled("optimiser", "optim")
                        .alsoSaid("nag", "nesterov", "mgd", "momentum", "rms_prop", "rmsprop", "gd", "sgd"));
    }

    private static void momenta(Map<Parameter, Definition> all) {
        Object[] adams = {"adam", "nadam", "adamw"};
        all.put(
                Parameter.MOMENTUM,
                real(0.9, Range.below(0, 1), "share of the last step that is kept", "Sutskever et al., ICML 2013")
                        .onlyWith(Parameter.OPTIMIZER, "momentum", "nesterov"));
        all.put(
                Parameter.BETA1,
                real(0.9, Range.below(0, 1), "decay of the mean gradient", ADAM)
                        .onlyWith(Parameter.OPTIMIZER, adams)
                        .alsoCalled("beta_1"));
        all.put(
                Parameter.BETA2,
                real(0.999, Range.below(0, 1), "decay of the mean squared gradient", ADAM)
                        .onlyWith(Parameter.OPTIMIZER, adams)
                        .alsoCalled("beta_2"));
        all.put(
                Parameter.RHO,
                real(
                                0.9,
                                Range.below(0, 1),
                                "decay of the mean squared gradient of rmsprop",
                                "Tieleman and Hinton, Lecture 6.5, 2012")
                        .onlyWith(Parameter.OPTIMIZER, "rmsprop")
                        .alsoCalled("beta"));
        all.put(
                Parameter.EPSILON,
                real(1e-8, Range.above(0, 1), "added to the root of the mean squared gradient", ADAM)
                        .onlyWith(Parameter.OPTIMIZER, "rmsprop", "adam", "nadam", "adamw")
                        .alsoCalled("eps"));
        all.put(
                Parameter.BIAS_CORRECTION,
                choice(
                                BiasCorrection.STEP,
                                BiasCorrection.class,
                                "counter of Adam's bias correction: every step, none, or once an epoch",
                                ADAM)
                        .onlyWith(Parameter.OPTIMIZER, adams));
    }

    private static void regularisation(Map<Parameter, Definition> all) {
        all.put(
                Parameter.L2,
                real(
                                0,
                                Range.of(0, 100),
                                "lambda, times the weights added to their gradient; decoupled from it with adamw",
                                "PyTorch's weight_decay; Loshchilov and Hutter, ICLR 2019")
                        .offAt(0.0)
                        .alsoCalled("weight_decay", "l2_reg", "l2_lambda", "l2_regularization", "reg"));
        all.put(
                Parameter.DROPOUT,
                real(
                                0,
                                Range.below(0, 1),
                                "share of hidden units left out in each step",
                                "Srivastava et al., JMLR 15, 2014")
                        .offAt(0.0)
                        .alsoCalled("dropout_rate"));
        all.put(
                Parameter.LABEL_SMOOTHING,
                real(0, Range.below(0, 1), "share of the target spread over all classes", "Szegedy et al., CVPR 2016")
                        .offAt(0.0));
        all.put(
                Parameter.GRADIENT_CLIP,
                real(
                                0,
                                Range.of(0, 1e9),
                                "largest length of the whole gradient, longer ones are scaled down; 0 is off",
                                "Pascanu et al., ICML 2013")
                        .offAt(0.0)
                        .alsoCalled("clip", "grad_clip", "gradient_clipping", "max_grad_norm"));
    }

    private static void schedule(Map<Parameter, Definition> all) {
        all.put(
                Parameter.SCHEDULE,
                choice(
                                Schedule.CONSTANT,
                                Schedule.class,
                                "how the learning rate moves over the epochs",
                                "Loshchilov and Hutter, SGDR, ICLR 2017, for cosine")
                        .offAt("constant")
                        .alsoCalled("scheduler", "lr_schedule", "lr_scheduler"));
        all.put(
                Parameter.WARMUP_EPOCHS,
                whole(0, Range.of(0, 100_000), "epochs in which the rate rises to its value", "Goyal et al., 2017")
                        .offAt(0L)
                        .alsoCalled("warmup"));
        all.put(
                Parameter.DECAY_EPOCHS,
                whole(
                                10,
                                Range.of(1, 100_000),
                                "epochs until the rate is multiplied by decay_factor once: at once (step), smoothly"
                                        + " (exponential)",
                                "TensorFlow's ExponentialDecay, with and without staircase")
                        .onlyWith(Parameter.SCHEDULE, "step", "exponential")
                        .alsoCalled("step_size"));
        all.put(
                Parameter.DECAY_FACTOR,
                real(
                                0.5,
                                Range.above(0, 1),
                                "what the rate is multiplied by every decay_epochs epochs; with inverse_time, what its divisor,"
                                        + " at first 1, grows by with every step",
                                "TensorFlow's decay_rate, of ExponentialDecay and InverseTimeDecay")
                        .onlyWith(Parameter.SCHEDULE, "step", "exponential", "inverse_time")
                        .neededWith("0.001", Parameter.SCHEDULE, "inverse_time")
                        .alsoCalled("gamma", "decay_rate"));
    }

    private static void course(Map<Parameter, Definition> all) {
        all.put(
                Parameter.EPOCHS,
                whole(20, Range.of(1, 100_000), "passes over the training set", "the report's worked example")
                        .alsoCalled("num_epochs", "n_epochs", "max_epochs", "epoch"));
        all.put(
                Parameter.PATIENCE,
                whole(
                                0,
                                Range.of(0, 100_000),
                                "epochs without a lower loss on the watched set before training stops; 0 is off",
                                "Prechelt, 1998")
                        .offAt(0L)
                        .alsoCalled("early_stopping_patience"));
        all.put(
                Parameter.MIN_DELTA,
                real(0, Range.of(0, 1e9), "how much lower the loss must be to count", "Keras's EarlyStopping")
                        .onlyWith(Parameter.PATIENCE));
        all.put(
                Parameter.VALIDATION,
                choice(
                                Validation.TEST,
                                Validation.class,
                                "what early stopping looks at: the test set, as the report does, or a split of the training set",
                                "")
                        .offAt("test"));
        all.put(
                Parameter.VALIDATION_FRACTION,
                real(0.1, Range.between(0, 1), "share of the training set that is held out", "")
                        .onlyWith(Parameter.VALIDATION, "split")
                        .alsoCalled("validation_split", "val_split"));
        all.put(
                Parameter.TRAIN_LIMIT,
                whole(0, Range.of(0, 1e9), "only so many of the first training examples; 0 is all", "")
                        .offAt(0L));
    }
}
