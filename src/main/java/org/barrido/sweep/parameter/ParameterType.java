package org.barrido.sweep.parameter;

/** What a parameter's value is in YAML, in Java (Double, Long, Boolean, String, List of Long, String) and in the lab book. */
public enum ParameterType {
    REAL,
    INTEGER,
    BOOLEAN,
    TEXT,
    INTEGERS,
    CHOICE
}
