package org.barrido.sweep.parameter;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that can be set about an attempt: one of those that Barrido's own network has, or whatever a user's program calls its own.
 */
public sealed interface Parameter extends Serializable permits NetworkParameter, FreeParameter {
    /** Barrido's own in their order of columns, then a program's by name. */
    Comparator<Parameter> ORDER = (Comparator<Parameter> & Serializable) Parameter::compare;

    /** The name, as in YAML and in the lab book, such as "learning_rate". */
    String key();

    /** What kind of values the parameter has. */
    ParameterType type();

    /** Whether training with this value is the same as if the parameter didn't exist. */
    boolean isDisabledAt(Object value);

    /** An empty map whose keys are in {@link #ORDER}. */
    static <V> Map<Parameter, V> map() {
        return new TreeMap<>(ORDER);
    }

    private static int compare(Parameter one, Parameter other) {
        if (one instanceof NetworkParameter own && other instanceof NetworkParameter another) {
            return own.compareTo(another);
        }
        boolean isOwn = one instanceof NetworkParameter;
        boolean isOtherOwn = other instanceof NetworkParameter;
        return isOwn == isOtherOwn ? one.key().compareTo(other.key()) : isOwn ? -1 : 1;
    }
}
