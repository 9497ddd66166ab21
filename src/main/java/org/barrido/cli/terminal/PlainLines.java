package org.barrido.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines as they come, from a file, another program, or a terminal that can't be drawn on. */
public final class PlainLines implements LineSource {
    private final BufferedReader in;
    /** Null where nobody sits before it. */
    private final @Nullable Prompt prompt;

    private volatile boolean isReading;
    private volatile boolean isDropped;
    /** Typed after what was dropped. */
    private Optional<String> held = Optional.empty();

    private Runnable unhandled = () -> {};

    private PlainLines(BufferedReader in, @Nullable Prompt prompt) {
        this.in = in;
        this.prompt = prompt;
    }

    private record Prompt(Output out, String words) {
        void show(boolean goesOn) {
            out.print(goesOn ? LineEditor.goesOn(words) : words);
            out.flush();
        }
    }

    /** Reads without a word. */
    public static PlainLines of(InputStream in) {
        return new PlainLines(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), null);
    }

    /** Reads what is typed after a prompt, such as {@code "sql> "}. */
    public static PlainLines of(InputStream in, Output out, String prompt) {
        return new PlainLines(
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), new Prompt(out, prompt));
    }

    @Override
    public Optional<String> next(boolean goesOn) throws IOException {
        if (held.isPresent()) {
            Optional<String> line = held;
            held = Optional.empty();
            return line;
        }
        if (prompt != null) {
            prompt.show(goesOn);
        }
        isDropped = false;
        isReading = true;
        Optional<String> line = Optional.ofNullable(in.readLine());
        isReading = false;
        if (isDropped && goesOn && line.isPresent()) {
            held = line;
            throw new LineDroppedException();
        }
        return line;
    }

    /** While a line is read the terminal drops what there is of it, and those before it are dropped here. */
    @Override
    public void whenInterrupted(Runnable action) {
        if (prompt != null) {
            unhandled = Signals.handle("INT", () -> {
                if (isReading) {
                    isDropped = true;
                    prompt.out.println();
                    prompt.show(false);
                } else {
                    action.run();
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        unhandled.run();
        in.close();
    }
}
