package org.barrido.train.program;

/**
 * Finds metrics in the bytes of one stream or file, whatever pieces they come in. It has no thread and no clock: equal bytes are told
 * as equal events.
 */
public interface MetricsReader {
    /** Reads on, and tells what is whole by now. */
    void accept(byte[] bytes, int from, int count, Told out);

    /** Tells what can't become longer: a last line without its end. Nothing is read afterwards. */
    void end(Told out);
}
