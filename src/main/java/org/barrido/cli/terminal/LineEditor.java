package org.barrido.cli.terminal;

import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.TerminalBuilder;

/**
 * Lines typed on a terminal, with keys to change them, a history from one start to the next, and completion. Several lines that belong
 * together are edited, and remembered, as one. The arrow keys, Ctrl-R and the others are those of bash.
 */
public final class LineEditor implements LineSource {
    private final org.jline.terminal.Terminal terminal;
    private final LineReader reader;
    private final String prompt;
    /** How the terminal was. */
    private final Attributes before;
    /** By Ctrl-C, where there was nothing to drop. */
    private boolean isAskedToEnd;

    /** What the language that is typed is like. */
    public interface Language {
        /** Whether a text needs no further lines. */
        boolean isWhole(String text);

        /**
         * Lists the names that can stand at the cursor.
         *
         * @param before the text up to the word that the cursor is in or behind
         * @param text all of it
         */
        List<String> names(String before, String text);
    }

    /** @param history absent where nothing is to be remembered */
    LineEditor(org.jline.terminal.Terminal terminal, String prompt, Optional<Path> history, Language language) {
        this.terminal = terminal;
        this.prompt = prompt;
        this.before = terminal.getAttributes();
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("barrido")
                .parser(new LineParser(language))
                .completer((line, parsed, candidates) -> language.names(
                                parsed.line().substring(0, parsed.cursor() - parsed.wordCursor()), parsed.line())
                        .forEach(name -> candidates.add(new Candidate(name))))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, goesOn(prompt))
                .variable(LineReader.BLINK_MATCHING_PAREN, 0)
                .variable(LineReader.HISTORY_SIZE, 1000)
                .variable(LineReader.HISTORY_FILE_SIZE, 5000)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.INSERT_TAB, false)
                // A ! is an operator here.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        this.reader = builder.build();
    }

    /** Opens one on the terminal that the program was started in; empty where that can't be drawn on. */
    public static Optional<LineEditor> open(String prompt, Optional<Path> history, Language language) {
        try {
            org.jline.terminal.Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .provider("exec")
                    .dumb(false)
                    .build();
            return Optional.of(new LineEditor(terminal, prompt, history, language));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** As wide as the prompt: "sql> " gives "...> ". */
    static String goesOn(String prompt) {
        return ".".repeat(Math.max(0, prompt.length() - 2)) + "> ";
    }

    @Override
    public Optional<String> next(boolean goesOn) throws IOException {
        try {
            String line = reader.readLine(goesOn ? goesOn(prompt) : prompt);
            isAskedToEnd = false;
            return Optional.of(line);
        } catch (UserInterruptException e) {
            return interrupted(!goesOn && e.getPartialLine().isBlank());
        } catch (IOError e) {
            // A Ctrl-C just before a line or after it ends the program stty, by which the terminal is set there. A
            // terminal that is gone for good ends the editing at the second time.
            return interrupted(true);
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    /** A Ctrl-C reaches the thread that reads as an interrupt too, maybe after the line: nobody would wait for stty then, or read the lab book. */
    private static void forgetInterrupt() {
        Thread.interrupted();
    }

    /** @param isNothing whether there was nothing to drop */
    private Optional<String> interrupted(boolean isNothing) throws LineDroppedException {
        forgetInterrupt();
        if (isNothing && isAskedToEnd) {
            return Optional.empty();
        }
        isAskedToEnd = isNothing;
        if (isNothing) {
            terminal.writer().println("(Ctrl-C again or Ctrl-D ends it)");
            terminal.flush();
        }
        throw new LineDroppedException();
    }

    @Override
    public void whenInterrupted(Runnable action) {
        terminal.handle(org.jline.terminal.Terminal.Signal.INT, signal -> action.run());
    }

    @Override
    public void close() {
        forgetInterrupt();
        try {
            terminal.close();
        } catch (IOException e) {
            forgetInterrupt();
            terminal.setAttributes(before);
        }
    }

    /** Words are names; a line that isn't whole goes on in the next. */
    private record LineParser(Language language) implements Parser {
        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && !language.isWhole(line)) {
                throw new EOFError(-1, cursor, "it goes on");
            }
            int start = cursor;
            while (start > 0 && Character.isJavaIdentifierPart(line.charAt(start - 1))) {
                start--;
            }
            return new Cursor(line, cursor, start);
        }

        @Override
        public boolean isEscapeChar(char character) {
            return false;
        }
    }

    /** @param start of the word that the cursor is in or behind */
    private record Cursor(String line, int cursor, int start) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(start, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - start;
        }

        /** Names need no quotes. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return wordCursor();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }
    }
}
