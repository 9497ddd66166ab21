package org.barrido.sweep.parameter;

/** What a parameter's value is in YAML, in Java (Double, Long, String, List of Long, String) and in the lab book. */
public enum ParameterType {
    REAL,
    INTEGER,
    TEXT,
    INTEGERS,
    CHOICE
}
