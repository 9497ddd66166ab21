package org.barrido.sweep.parameter;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Complete settings of one attempt, all but the seed. A parameter without effect here (momentum with Adam; one that is set only beside
 * others) has no value.
 */
public sealed interface Settings extends Serializable permits NetworkSettings, FreeSettings {
    /**
     * Settings that were checked and completed before, such as those the lab book keeps.
     *
     * @param values of Barrido's own parameters, or of a program's; its own network always has some
     */
    static Settings ofComplete(Map<Parameter, Object> values) {
        boolean isNetwork = values.keySet().stream().anyMatch(NetworkParameter.class::isInstance);
        return isNetwork ? new NetworkSettings(values) : new FreeSettings(values);
    }

    /** The values that have an effect, in {@link Parameter#ORDER}. */
    Map<Parameter, Object> values();

    /** Returns the value of a parameter; null where it has no effect. */
    @Nullable
    Object get(Parameter parameter);

    /** How many epochs the training has; 0 where only a program knows. */
    int epochs();

    /**
     * What a key is made of: a text that is equal where all that shapes the numbers is, data, models and the seed left aside.
     *
     * @param withEpochs whether the number of epochs counts
     */
    String identity(boolean withEpochs);

    /** Whether the parameter has an effect here. */
    default boolean has(Parameter parameter) {
        return get(parameter) != null;
    }

    /** Returns the value of a parameter that {@link #has} an effect. */
    default Object value(Parameter parameter) {
        return requireNonNull(get(parameter));
    }

    /**
     * These, as settings of Barrido's own network.
     *
     * @throws IllegalStateException if they are a program's
     */
    default NetworkSettings network() {
        if (this instanceof NetworkSettings settings) {
            return settings;
        }
        throw new IllegalStateException("a program's settings: " + this);
    }
}
