package org.barrido.sweep.yaml;

/** The document holds something that can't be read on from: reading it stops there. */
final class UnreadableYamlException extends Exception {
    private static final long serialVersionUID = 1L;
    final transient SourcePosition at;

    UnreadableYamlException(SourcePosition at, String message) {
        super(message);
        this.at = at;
    }
}
