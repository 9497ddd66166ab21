package org.barrido.sweep.parameter;

/** The value {@code null} of a program's parameter, which is one like others: a parameter that has it is set. */
public enum NullValue {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
