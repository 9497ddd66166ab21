package org.barrido.cli.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import org.barrido.cli.terminal.Output;
import org.barrido.report.table.TableFormat;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.QueryLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlShellTest {
    @TempDir
    private Path results;

    @Test
    void questionsAreAnsweredOneByOneAndNothingIsChanged() throws IOException {
        LabBookWriter.open(results).close();
        String said = said("""
                select count(*) epochs
                  from epochs;
                alter user reader set password 'mine';
                delete from lab.epoch;
                select nothing from epochs;
                select x from system_range(1, 5000);
                help
                quit
                select 'after';
                """);
        assertThat(said)
                .contains("epochs", "only queries", "there is no column nothing", "The first 1000 rows", "leaderboard")
                .doesNotContain("after");
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.sweeps()).isEmpty();
        }
    }

    @Test
    void aRunCanBeginBetweenTwoQuestions() throws IOException {
        LabBookWriter.open(results).close();
        try (LabBookWriter book = LabBookWriter.open(results)) {
            assertThat(said("select count(*) n from sweeps")).contains("0");
            assertThat(book.sweeps()).isEmpty();
        }
    }

    private String said(String typed) throws IOException {
        StringWriter out = new StringWriter();
        new SqlShell(BookAddress.in(results), QueryLimits.USUAL, TableFormat.TEXT, Output.to(out), false)
                .run(new BufferedReader(new StringReader(typed)));
        return out.toString();
    }
}
