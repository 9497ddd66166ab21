package org.barrido.nn.kernel;

/** This Java can't run the kernels that were asked for; the message is a line for a person. */
public final class MissingKernelsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingKernelsException(String message) {
        super(message);
    }
}
