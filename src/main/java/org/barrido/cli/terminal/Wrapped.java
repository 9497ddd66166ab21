package org.barrido.cli.terminal;

import java.io.IOException;
import java.io.Writer;
import java.util.function.IntSupplier;

/** Breaks lines that are longer than a terminal is wide between their words. */
final class Wrapped extends Writer {
    private final Writer target;
    private final IntSupplier columns;
    private final StringBuilder line = new StringBuilder();

    Wrapped(Writer target, IntSupplier columns) {
        this.target = target;
        this.columns = columns;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            line.append(text.charAt(i));
            if (text.charAt(i) == '\n') {
                flushLine();
            }
        }
    }

    private void flushLine() throws IOException {
        target.write(TerminalText.fitted(line.toString(), columns.getAsInt()));
        line.setLength(0);
    }

    @Override
    public void flush() throws IOException {
        flushLine();
        target.flush();
    }

    @Override
    public void close() throws IOException {
        flushLine();
        target.close();
    }
}
