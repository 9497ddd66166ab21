package org.barrido.sweep.parameter;

import java.util.List;

/** What a parameter's value is in YAML, in Java (Double, Long, Boolean, String, List of Long, String, List, NullValue) and in the lab book. */
public enum ParameterType {
    REAL,
    INTEGER,
    BOOLEAN,
    TEXT,
    /** Widths of layers. */
    INTEGERS,
    CHOICE,
    /** Anything in any number, of a program's parameter. */
    LIST,
    /** Nothing known but {@code null}, of a program's parameter. */
    NULL;

    /** The narrowest type that has all values of this one and of another, of a program's parameter: whole numbers are real ones too. */
    public ParameterType widened(ParameterType other) {
        if (this == other || other == NULL) {
            return this;
        }
        boolean numbers = (this == INTEGER || this == REAL) && (other == INTEGER || other == REAL);
        return this == NULL ? other : numbers ? REAL : TEXT;
    }

    /** The type of a program's parameter that has this value. */
    static ParameterType of(Object value) {
        if (value instanceof Double) {
            return REAL;
        }
        if (value instanceof Long) {
            return INTEGER;
        }
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        return value instanceof List ? LIST : value instanceof NullValue ? NULL : TEXT;
    }
}
