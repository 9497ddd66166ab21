package org.barrido.cli.book;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.barrido.cli.terminal.LineDroppedException;
import org.barrido.cli.terminal.LineSource;
import org.barrido.store.sql.SqlStatementScanner;

/** Takes lines apart into statements, each ended by a semicolon, and commands of the shell, each a line of its own. */
final class StatementReader {
    private static final Pattern COMMAND =
            Pattern.compile("\\s*([.\\\\].*|(?i:help|quit|exit)\\s*;?\\s*|(?i:describe|desc)\\s+\\S+\\s*)");

    private final LineSource lines;
    private final StringBuilder typed = new StringBuilder();
    private int number;
    private int line = 1;

    StatementReader(LineSource lines) {
        this.lines = lines;
    }

    /**
     * One of several statements or commands.
     *
     * @param number from 1
     * @param line on which it begins, from 1
     */
    record Statement(String text, int number, int line) {
        boolean isCommand() {
            return StatementReader.isCommand(text);
        }

        String command() {
            return text.strip().replaceFirst("\\s*;$", "").toLowerCase(Locale.ROOT);
        }
    }

    static boolean isCommand(String text) {
        return COMMAND.matcher(text).matches();
    }

    /** Whether nothing has to follow. */
    static boolean isWhole(String text) {
        return isCommand(text) || SqlStatementScanner.isEmpty(text) || SqlStatementScanner.endOfFirst(text + "\n") >= 0;
    }

    Optional<Statement> next() throws IOException {
        while (true) {
            Optional<Statement> whole = taken(SqlStatementScanner.endOfFirst(typed.toString()));
            if (whole.isPresent()) {
                return whole;
            }
            try {
                Optional<String> more = lines.next(!isBetween());
                if (more.isEmpty()) {
                    return taken(typed.length());
                }
                typed.append(more.get()).append('\n');
                if (isCommand(typed.toString().strip())) {
                    return taken(typed.length());
                }
            } catch (LineDroppedException e) {
                typed.setLength(0);
            }
        }
    }

    private boolean isBetween() {
        return SqlStatementScanner.isEmpty(typed.toString());
    }

    /** What is typed up to there, if it is anything. */
    private Optional<Statement> taken(int end) {
        if (end < 0) {
            return Optional.empty();
        }
        String text = typed.substring(0, end);
        typed.delete(0, end);
        int begun = line
                + lineBreaks(
                        text.substring(0, text.length() - text.stripLeading().length()));
        line += lineBreaks(text);
        if (SqlStatementScanner.isEmpty(text)) {
            return end == 0 || typed.isEmpty()
                    ? Optional.empty()
                    : taken(SqlStatementScanner.endOfFirst(typed.toString()));
        }
        return Optional.of(new Statement(text.strip(), ++number, begun));
    }

    private static int lineBreaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
