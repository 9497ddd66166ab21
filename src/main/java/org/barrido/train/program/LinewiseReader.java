package org.barrido.train.program;

/** A reader of text, line by line. */
abstract class LinewiseReader implements MetricsReader, LineSplitter.Lines {
    /** What metrics must be told of, as all formats call it. */
    static final String EPOCH = "epoch";

    /** What is finer than an epoch. */
    static final String STEP = "step";

    private final LineSplitter lines = new LineSplitter(this);

    @Override
    public final void accept(byte[] bytes, int from, int count, Told out) {
        lines.accept(bytes, from, count, out);
    }

    @Override
    public final void end(Told out) {
        lines.end(out);
    }
}
