package org.barrido.sweep.parameter;

/**
 * A parameter of a user's program, under the program's own name. Two of one name are equal whatever their types, since a type widens
 * while a sweep file is read: 1 and then 0.5 make it REAL.
 *
 * @param key any text, with points where it is nested, such as "model.depth"
 */
public record FreeParameter(String key, ParameterType type) implements Parameter {
    /** Answers that it has an effect, since only the program knows what its values do. */
    @Override
    public boolean isDisabledAt(Object value) {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FreeParameter parameter && key.equals(parameter.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
