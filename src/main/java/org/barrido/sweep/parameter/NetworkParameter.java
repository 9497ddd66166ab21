package org.barrido.sweep.parameter;

import static org.barrido.sweep.parameter.ParameterSpec.choice;
import static org.barrido.sweep.parameter.ParameterSpec.flag;
import static org.barrido.sweep.parameter.ParameterSpec.real;
import static org.barrido.sweep.parameter.ParameterSpec.text;
import static org.barrido.sweep.parameter.ParameterSpec.whole;
import static org.barrido.sweep.parameter.ParameterSpec.widths;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.barrido.nn.Activation;
import org.barrido.nn.kernel.Initializer;
import org.barrido.nn.optimizer.BiasCorrection;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.LossGradient;
import org.barrido.nn.optimizer.OptimizerType;
import org.barrido.nn.optimizer.Schedule;
import org.barrido.text.Suggestions;

/**
 * Everything that can be set about an attempt, with all that is said about it: the one list from which the grammar, the defaults,
 * the lab book's columns, the tables, the JSON schema and {@code barrido parameters} are made. The order is the order of columns.
 *
 * <p>A new parameter says {@code since} which schema of the lab book it is there, and is disabled by default: then the keys of all
 * attempts that were ever run stay what they are.
 */
public enum NetworkParameter implements Parameter {
    DATASET(text("mnist", "name of the data set, or a path to one", "LeCun, Cortes and Burges, 1998")
            .aliases("data", "data_set")
            .valueAliases("fashion_mnist", "fashion-mnist", "fashion", "fashion-mnist")),
    LEARNING_RATE(real(0.01, Range.above(0, 1000), "step size; a schedule starts from it", "Keras's default for SGD")
            .aliases("lr", "eta", "learning_rate_init")),
    BATCH_SIZE(whole(64, Range.of(1, 1_000_000), "examples per step", "the report's worked example")
            .aliases("batch", "batchsize", "minibatch_size", "mini_batch_size")),
    /** Width of every hidden layer; null where {@link #HIDDEN} gives widths that differ. */
    HIDDEN_SIZE(whole(128, Range.of(1, 65_536), "units in every hidden layer", "the report's worked example")
            .aliases("hidden_units", "hidden_dim", "hidden_layer_size", "num_neurons", "neurons", "width")),
    /** Number of hidden layers. */
    HIDDEN_LAYERS(whole(1, Range.of(1, 64), "number of hidden layers", "the report's basic network")
            .aliases("num_layers", "n_layers", "num_hidden_layers", "n_hidden_layers", "layers")),
    /** The widths themselves, such as [128, 64]; always set, whichever way the sweep file said it. */
    HIDDEN(widths(
                    List.of(128L),
                    Range.of(1, 65_536),
                    "units of each hidden layer, from the input on; instead of hidden_size and hidden_layers",
                    "")
            .aliases("hidden_sizes", "hidden_layer_sizes")),
    ACTIVATION(choice(Activation.RELU, Activation.class, "function of the hidden layers", "Nair and Hinton, ICML 2010")
            .aliases("activation_function")
            .valueAliases("linear", "identity", "leakyrelu", "leaky_relu", "logistic", "sigmoid")),
    LOSS(choice(Loss.CROSS_ENTROPY, Loss.class, "what training minimises, on the softmax of the logits", "Bridle, 1990")
            .aliases("loss_function", "loss_fn", "criterion")
            .valueAliases(
                    "crossentropy",
                    "cross_entropy",
                    "ce",
                    "cross_entropy",
                    "categorical_crossentropy",
                    "cross_entropy",
                    "mse",
                    "mean_squared_error",
                    "squared_error",
                    "mean_squared_error")),
    LOSS_GRADIENT(choice(
                    LossGradient.FUSED,
                    LossGradient.class,
                    "how the cross-entropy's gradient comes to the logits: at once, or by way of softmax's Jacobian",
                    "Bishop 2006, eq. 4.109 and 4.106")
            .onlyWith("loss", "cross_entropy")
            .disabledAt("fused")
            .since(3)),
    OPTIMIZER(choice(
                    OptimizerType.SGD,
                    OptimizerType.class,
                    "how a gradient becomes a step",
                    "Polyak 1964; Sutskever et al. 2013; Hinton 2012; Kingma and Ba 2015; Dozat 2016;"
                            + " Loshchilov and Hutter 2019")
            .aliases("optimiser", "optim")
            .shapesState()
            .valueAliases("nag", "nesterov", "mgd", "momentum", "rms_prop", "rmsprop", "gd", "sgd")),
    MOMENTUM(real(0.9, Range.below(0, 1), "share of the last step that is kept", "Sutskever et al., ICML 2013")
            .onlyWith("optimizer", "momentum", "nesterov")),
    BETA1(real(0.9, Range.below(0, 1), "decay of the mean gradient", Sources.ADAM)
            .onlyWith("optimizer", "adam", "nadam", "adamw")
            .aliases("beta_1")),
    BETA2(real(0.999, Range.below(0, 1), "decay of the mean squared gradient", Sources.ADAM)
            .onlyWith("optimizer", "adam", "nadam", "adamw")
            .aliases("beta_2")),
    /** RMSProp's decay of the mean square. */
    RHO(real(
                    0.9,
                    Range.below(0, 1),
                    "decay of the mean squared gradient of rmsprop",
                    "Tieleman and Hinton, Lecture 6.5, 2012")
            .onlyWith("optimizer", "rmsprop")
            .aliases("beta")),
    EPSILON(real(1e-8, Range.above(0, 1), "added to the root of the mean squared gradient", Sources.ADAM)
            .onlyWith("optimizer", "rmsprop", "adam", "nadam", "adamw")
            .aliases("eps")),
    BIAS_CORRECTION(choice(
                    BiasCorrection.STEP,
                    BiasCorrection.class,
                    "counter of Adam's bias correction: every step, none, or once an epoch",
                    Sources.ADAM)
            .onlyWith("optimizer", "adam", "nadam", "adamw")),
    AMSGRAD(flag(
                    "divides by the root of the largest mean squared gradient so far, before its bias correction, as PyTorch does",
                    "Reddi, Kale and Kumar, On the convergence of Adam and beyond, ICLR 2018")
            .onlyWith("optimizer", "adam", "adamw")
            .shapesState()
            .since(7)),
    L2(real(
                    0,
                    Range.of(0, 100),
                    "lambda, times the weights added to their gradient; decoupled from it with adamw",
                    "PyTorch's weight_decay; Loshchilov and Hutter, ICLR 2019")
            .disabledAt(0.0)
            .aliases("weight_decay", "l2_reg", "l2_lambda", "l2_regularization", "reg")),
    DROPOUT(real(
                    0,
                    Range.below(0, 1),
                    "share of hidden units left out in each step",
                    "Srivastava et al., JMLR 15, 2014")
            .disabledAt(0.0)
            .aliases("dropout_rate")),
    INIT(choice(
                    Initializer.HE,
                    Initializer.class,
                    "distribution of the first weights",
                    "He et al., ICCV 2015; Glorot and Bengio, AISTATS 2010")
            .aliases(
                    "weight_init",
                    "initialisation",
                    "initialization",
                    "weight_initialisation",
                    "weight_initialization",
                    "weights_init",
                    "initializer")
            .valueAliases("random", "normal", "glorot", "xavier", "kaiming", "he")
            .onlyWith("init_from", "none")),
    INIT_SCALE(real(0.01, Range.above(0, 100), "standard deviation of the first weights", "the report's N(0,1) * 0.01")
            .onlyWith("init", "normal")),
    /** A model to begin with: a path, or an attempt's name. */
    INIT_FROM(text(
                    "none",
                    "a model to begin with: a folder of .npy files, an .npz or .safetensors file, or an attempt"
                            + " such as report-basic/4",
                    "")
            .disabledAt("none")
            .onlyWith("init_from")
            .aliases("pretrained", "warm_start")),
    SCHEDULE(choice(
                    Schedule.CONSTANT,
                    Schedule.class,
                    "how the learning rate moves over the epochs",
                    "Loshchilov and Hutter, SGDR, ICLR 2017, for cosine")
            .disabledAt("constant")
            .aliases("scheduler", "lr_schedule", "lr_scheduler")),
    WARMUP_EPOCHS(whole(0, Range.of(0, 100_000), "epochs in which the rate rises to its value", "Goyal et al., 2017")
            .disabledAt(0L)
            .aliases("warmup")),
    DECAY_EPOCHS(whole(
                    10,
                    Range.of(1, 100_000),
                    "epochs until the rate is multiplied by decay_factor once: at once (step), smoothly"
                            + " (exponential)",
                    "TensorFlow's ExponentialDecay, with and without staircase")
            .onlyWith("schedule", "step", "exponential")
            .aliases("step_size")),
    DECAY_FACTOR(real(
                    0.5,
                    Range.above(0, 1),
                    "what the rate is multiplied by every decay_epochs epochs; with inverse_time, what its divisor,"
                            + " at first 1, grows by with every step",
                    "TensorFlow's decay_rate, of ExponentialDecay and InverseTimeDecay")
            .onlyWith("schedule", "step", "exponential", "inverse_time")
            .requiredWith("0.001", "schedule", "inverse_time")
            .aliases("gamma", "decay_rate")),
    GRADIENT_CLIP(real(
                    0,
                    Range.of(0, 1e9),
                    "largest length of the whole gradient, longer ones are scaled down; 0 is off",
                    "Pascanu et al., ICML 2013")
            .disabledAt(0.0)
            .aliases("clip", "grad_clip", "gradient_clipping", "max_grad_norm")),
    LABEL_SMOOTHING(
            real(0, Range.below(0, 1), "share of the target spread over all classes", "Szegedy et al., CVPR 2016")
                    .disabledAt(0.0)),
    EPOCHS(whole(20, Range.of(1, 100_000), "passes over the training set", "the report's worked example")
            .aliases("num_epochs", "n_epochs", "max_epochs", "epoch")),
    PATIENCE(whole(
                    0,
                    Range.of(0, 100_000),
                    "epochs without a lower loss on the watched set before training stops; 0 is off",
                    "Prechelt, 1998")
            .disabledAt(0L)
            .aliases("early_stopping_patience")),
    MIN_DELTA(real(0, Range.of(0, 1e9), "how much lower the loss must be to count", "Keras's EarlyStopping")
            .onlyWith("patience")),
    VALIDATION(choice(
                    Validation.TEST,
                    Validation.class,
                    "what early stopping looks at: the test set, as the report does, or a split of the training set",
                    "")
            .disabledAt("test")),
    VALIDATION_FRACTION(real(0.1, Range.between(0, 1), "share of the training set that is held out", "")
            .onlyWith("validation", "split")
            .aliases("validation_split", "val_split")),
    TRAIN_LIMIT(whole(0, Range.of(0, 1e9), "only so many of the first training examples; 0 is all", "")
            .disabledAt(0L));

    @SuppressWarnings("Immutable") // all of its values are, which the types don't say
    private final ParameterSpec spec;

    NetworkParameter(ParameterSpec.Builder spec) {
        this.spec = spec.build();
    }

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The parameter of this key or alias, as in a sweep file. */
    public static Optional<NetworkParameter> named(String name) {
        return ParameterNames.of(name);
    }

    /** Finds the parameter of this key, which is one for sure. */
    public static NetworkParameter of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Offers the nearest key as in "; did you mean learning_rate?", or nothing where no parameter's key is near. */
    public static String suggestion(String written) {
        return Suggestions.clause(
                written, Arrays.stream(values()).map(NetworkParameter::key).toList());
    }

    @Override
    public ParameterType type() {
        return spec.type();
    }

    /** A value of the parameter's Java type. */
    public Object defaultValue() {
        return spec.defaultValue();
    }

    /** The words of a CHOICE; empty for other types. */
    public List<String> choices() {
        return spec.choices();
    }

    /** Describes the parameter in one line. */
    public String description() {
        return spec.description();
    }

    /** The first schema of the lab book that has a column for the parameter. */
    public int since() {
        return spec.since();
    }

    public ParameterSpec spec() {
        return spec;
    }

    /**
     * Whether the parameter has an effect beside these settings.
     *
     * @param settings a value for every parameter that decides about others
     */
    boolean hasEffect(Map<? extends Parameter, Object> settings) {
        return holds(spec.applicability(), settings);
    }

    /** Whether the parameter must be given beside these settings. */
    boolean isNeeded(Map<? extends Parameter, Object> settings) {
        return spec.requirement() != null && holds(spec.requirement().where(), settings);
    }

    private static boolean holds(Applicability effect, Map<? extends Parameter, Object> settings) {
        if (effect.isAlways()) {
            return true;
        }
        NetworkParameter on = of(effect.on());
        if (!on.spec.applicability().isOn(on.key()) && !on.hasEffect(settings)) {
            return false;
        }
        Object value = settings.getOrDefault(on, on.defaultValue());
        return effect.values().isEmpty()
                ? !on.isDisabledAt(value)
                : effect.values().contains(value);
    }

    @Override
    public boolean isDisabledAt(Object value) {
        return value.equals(spec.disabledAt());
    }

    /** Whether the parameter came when there were attempts on record already, whose settings know nothing of it. */
    boolean isAdded() {
        return spec.since() > ParameterSpec.FIRST_SCHEMA;
    }

    /** Where several definitions come from. */
    private static final class Sources {
        static final String ADAM = "Kingma and Ba, Adam, ICLR 2015";
    }
}
