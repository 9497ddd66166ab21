package org.barrido.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.barrido.text.Suggestions;

/**
 * Everything that can be set about an attempt: the one list from which the grammar, the defaults, the lab book's columns, the
 * tables and {@code barrido parameters} are made. The order is the order of columns.
 */
public enum Parameter {
    DATASET(Type.TEXT),
    LEARNING_RATE(Type.REAL),
    BATCH_SIZE(Type.INTEGER),
    /** Width of every hidden layer; null where {@link #HIDDEN} gives widths that differ. */
    HIDDEN_SIZE(Type.INTEGER),
    /** Number of hidden layers. */
    HIDDEN_LAYERS(Type.INTEGER),
    /** The widths themselves, such as [128, 64]; always set, whichever way the sweep file said it. */
    HIDDEN(Type.INTEGERS),
    ACTIVATION(Type.CHOICE),
    LOSS(Type.CHOICE),
    LOSS_GRADIENT(Type.CHOICE),
    OPTIMIZER(Type.CHOICE),
    MOMENTUM(Type.REAL),
    BETA1(Type.REAL),
    BETA2(Type.REAL),
    /** RMSProp's decay of the mean square. */
    RHO(Type.REAL),
    EPSILON(Type.REAL),
    BIAS_CORRECTION(Type.CHOICE),
    L2(Type.REAL),
    DROPOUT(Type.REAL),
    INIT(Type.CHOICE),
    INIT_SCALE(Type.REAL),
    /** A model to begin with: a path, or an attempt's name. */
    INIT_FROM(Type.TEXT),
    SCHEDULE(Type.CHOICE),
    WARMUP_EPOCHS(Type.INTEGER),
    DECAY_EPOCHS(Type.INTEGER),
    DECAY_FACTOR(Type.REAL),
    GRADIENT_CLIP(Type.REAL),
    LABEL_SMOOTHING(Type.REAL),
    EPOCHS(Type.INTEGER),
    PATIENCE(Type.INTEGER),
    MIN_DELTA(Type.REAL),
    VALIDATION(Type.CHOICE),
    VALIDATION_FRACTION(Type.REAL),
    TRAIN_LIMIT(Type.INTEGER);

    /** What a value is in YAML, in Java (Double, Long, String, List of Long, String) and in the lab book. */
    public enum Type {
        REAL,
        INTEGER,
        TEXT,
        INTEGERS,
        CHOICE
    }

    private final Type type;

    Parameter(Type type) {
        this.type = type;
    }

    /** The name in YAML and the column in the lab book, such as "learning_rate". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its key or a synonym, as in a sweep file. */
    public static Optional<Parameter> named(String name) {
        return ParameterNames.of(name);
    }

    /** "; did you mean learning_rate?", or nothing where no parameter's key is near. */
    public static String suggestion(String written) {
        return Suggestions.clause(
                written, Arrays.stream(values()).map(Parameter::key).toList());
    }

    public Type type() {
        return type;
    }

    /** A value of the parameter's Java type. */
    public Object defaultValue() {
        return definition().defaultValue();
    }

    /** The words of a CHOICE; empty for other types. */
    public List<String> choices() {
        return definition().choices();
    }

    /** One line. */
    public String meaning() {
        return definition().meaning();
    }

    Definition definition() {
        return Definitions.of(this);
    }
}
