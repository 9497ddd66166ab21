package org.barrido.cli.book;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Function;
import org.barrido.cli.terminal.Output;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.LabBook;
import org.barrido.store.row.QueryAnswer;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryLimits;

/**
 * Questions typed one after the other, each ended by a semicolon. The book is opened for each of them only: it is seen as it is by then, and
 * a run can begin meanwhile.
 */
final class SqlShell {
    private static final int ROWS = 1000;
    private static final String HELP = """
            A query ends with ';' and may have several lines, as: select * from leaderboard limit 5;
            help shows this, quit ends it. Views:
            """;

    private final BookAddress book;
    private final QueryLimits bounds;
    private final TableFormat format;
    private final Output out;
    private final boolean prompts;

    /** @param prompts whether someone sits before it */
    SqlShell(BookAddress book, QueryLimits bounds, TableFormat format, Output out, boolean prompts) {
        this.book = book;
        this.bounds = bounds.withRows(ROWS);
        this.format = format;
        this.out = out;
        this.prompts = prompts;
    }

    /** Until the input ends or says {@code quit}. */
    void run(BufferedReader in) throws IOException {
        try (LabBook opened = LabBook.open(book)) {
            opened.caution().ifPresent(out::println);
        }
        StringBuilder typed = new StringBuilder();
        if (prompts) {
            out.println("Queries, each ended with ';'; help, quit.");
        }
        for (String line = next(in, typed); line != null; line = next(in, typed)) {
            String word = typed.isEmpty() ? line.strip().replaceFirst(";$", "") : "";
            if (word.equalsIgnoreCase("quit") || word.equalsIgnoreCase("exit")) {
                return;
            }
            if (word.equalsIgnoreCase("help")) {
                out.print(HELP);
                show(opened -> new QueryAnswer(opened.views(), false));
            } else if (!line.isBlank() || !typed.isEmpty()) {
                typed.append(line).append('\n');
                if (line.stripTrailing().endsWith(";")) {
                    answer(typed.toString());
                    typed.setLength(0);
                }
            }
        }
        if (!typed.isEmpty()) {
            answer(typed.toString());
        }
    }

    private String next(BufferedReader in, StringBuilder typed) throws IOException {
        if (prompts) {
            out.print(typed.isEmpty() ? "sql> " : "...> ");
            out.flush();
        }
        return in.readLine();
    }

    private void answer(String sql) {
        show(opened -> opened.answer(sql, bounds));
    }

    private void show(Function<LabBook, QueryAnswer> question) {
        try (LabBook opened = LabBook.open(book)) {
            QueryAnswer answer = question.apply(opened);
            out.print(Table.of(answer.result()), format);
            if (answer.hasMore()) {
                out.println("The first " + ROWS + " rows; all of them: barrido sql \"…\"");
            }
        } catch (LabBookException e) {
            out.println(e.getMessage());
        }
        out.flush();
    }
}
