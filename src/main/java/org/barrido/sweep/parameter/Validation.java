package org.barrido.sweep.parameter;

/** What early stopping looks at: the test set, as the report does, or a part of the training set that is held out. */
public enum Validation {
    TEST,
    SPLIT
}
