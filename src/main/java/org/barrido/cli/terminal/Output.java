package org.barrido.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * One of the program's two streams, through which everything goes that it says. What is printed shows control characters by
 * number, wherever the text is from; {@link #raw} is for what is the program's own or is to arrive exactly. The first line that
 * can't be written is remembered.
 */
public final class Output extends PrintWriter {
    private final Guarded target;
    private final PrintWriter raw;
    private final PrintWriter shown;
    /** Null where lines may be of any length. */
    private final @Nullable IntSupplier columns;

    private Output(Guarded target, @Nullable IntSupplier columns) {
        super(columns == null ? new Shown(target) : new Wrapped(new Shown(target), columns), true);
        this.target = target;
        this.raw = new PrintWriter(target);
        this.shown = new PrintWriter(new Shown(target));
        this.columns = columns;
    }

    /**
     * What we print is UTF-8 whatever the locale: so are the files it is redirected to.
     *
     * @param isTerminal whether lines are to fit the width of this terminal
     */
    public static Output to(FileDescriptor descriptor, boolean isTerminal) {
        Writer stream = new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
        return new Output(new Guarded(stream), isTerminal ? Terminal::width : null);
    }

    public static Output to(Writer target) {
        return target instanceof Output output ? output : new Output(new Guarded(target), null);
    }

    /** Makes one whose lines fit so many columns. */
    public static Output to(Writer target, int columns) {
        return new Output(new Guarded(target), () -> columns);
    }

    /** How many characters a line may have: those of the terminal, or any number where what is printed goes elsewhere. */
    public int columns() {
        return columns == null ? Integer.MAX_VALUE : columns.getAsInt();
    }

    /** The same stream, without a look at what is printed. */
    public PrintWriter raw() {
        return raw;
    }

    /** Prints a table in a format, text so that it fits; what programs read is exactly what the lab book has. */
    public void print(Table table, TableFormat format) {
        flush();
        PrintWriter through = format == TableFormat.CSV || format == TableFormat.JSON ? raw : shown;
        table.print(format, columns(), through::print);
        through.flush();
    }

    /** Why something couldn't be written; null where all was. */
    public @Nullable IOException failure() {
        flush();
        return target.failure;
    }

    /** For a library that prints bytes. */
    PrintStream asStream() {
        return new PrintStream(new Bytes(this), true, StandardCharsets.UTF_8);
    }

    /** Keeps the first failure; nothing is tried after it. */
    private static final class Guarded extends Writer {
        private final Writer target;
        private @Nullable IOException failure;

        Guarded(Writer target) {
            this.target = target;
        }

        @Override
        public void write(char[] text, int from, int length) {
            guard(() -> target.write(text, from, length));
        }

        @Override
        public void write(String text, int from, int length) {
            guard(() -> target.write(text, from, length));
        }

        @Override
        public void flush() {
            guard(target::flush);
        }

        @Override
        public void close() {
            guard(target::close);
        }

        private synchronized void guard(Attempted writing) {
            if (failure == null) {
                try {
                    writing.run();
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
    }

    private interface Attempted {
        void run() throws IOException;
    }

    /** Shows what acts by number. */
    private static final class Shown extends Writer {
        private final Writer target;

        Shown(Writer target) {
            this.target = target;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            target.write(Visible.lines(new String(text, from, length)));
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            target.write(Visible.lines(text.substring(from, from + length)));
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }

    /** Bytes of UTF-8, a character at a time if need be. */
    private static final class Bytes extends OutputStream {
        private final Writer target;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private byte[] begun = new byte[0];

        Bytes(Writer target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            ByteBuffer all = ByteBuffer.allocate(begun.length + length)
                    .put(begun)
                    .put(bytes, from, length)
                    .flip();
            CharBuffer text = CharBuffer.allocate(all.remaining());
            decoder.decode(all, text, false);
            begun = new byte[all.remaining()];
            all.get(begun);
            target.write(text.flip().toString());
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }
    }
}
