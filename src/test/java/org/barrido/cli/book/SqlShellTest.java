package org.barrido.cli.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.barrido.cli.terminal.Output;
import org.barrido.cli.terminal.PlainLines;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.table.TableFormat;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.QueryLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlShellTest {
    @TempDir
    private Path results;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void aBook() {
        LabBookWriter.open(results).close();
    }

    private SqlShell shell(TableFormat format) {
        return new SqlShell(BookAddress.in(results), QueryLimits.USUAL, format, Output.to(out));
    }

    private static PlainLines lines(String text) {
        return PlainLines.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String said(String typed) throws IOException {
        shell(TableFormat.TEXT).talk(lines(typed));
        return out.toString();
    }

    private String answered(String script) throws IOException, ExperimentException {
        shell(TableFormat.CSV).run(lines(script));
        return out.toString();
    }

    @Test
    void questionsAreAnsweredOneByOneAndNothingIsChanged() throws IOException {
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
        try (LabBookWriter book = LabBookWriter.open(results)) {
            assertThat(said("select count(*) n from sweeps")).contains("0");
            assertThat(book.sweeps()).isEmpty();
        }
    }

    @Test
    void commandsTellOfViewsAndColumns() throws IOException {
        assertThat(
                        said(
                                ".tables\ndescribe attempts;\n\\d EPOCHS\n\\d\n.help\n.tabels\ndescribe attemts\n\\q\nselect 1;"))
                .contains("a row per", "configuration_epochs  epoch of a configuration")
                .containsPattern("learning_rate +number")
                .containsPattern("optimizer +text")
                .containsPattern("started +time")
                .containsPattern("epoch +whole number")
                .contains("Ctrl-C ends the query that runs")
                .contains("there is no command .tabels; did you mean .tables?")
                .contains("there is no view attemts; did you mean attempts?")
                .doesNotContain("\n1\n");
    }

    /** No prompt, no banner: nothing but what was asked for. */
    @Test
    void aScriptIsAnsweredQuietly() throws Exception {
        assertThat(answered("""
                -- all of it
                select 1 as a; select 'x;y' as b
                  ; ;
                values (2) -- the end""")).isEqualTo("a\n1\nb\nx;y\nc1\n2\n");
    }

    @Test
    void aScriptHasAllRows() throws Exception {
        assertThat(answered("select x from system_range(1, 5000)").lines()).hasSize(5001);
    }

    @Test
    void theFirstMistakeEndsAScriptAndIsNamed() {
        assertThatThrownBy(
                        () -> answered("select 1 as a;\n\n-- wrong\nselect acuracy\nfrom attempts;\nselect 2 as b;\n"))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("statement 2 (line 3): there is no column acuracy in attempts; did you mean accuracy?");
        assertThat(out.toString()).isEqualTo("a\n1\n");
    }

    @Test
    void aScriptMayHaveCommandsAndEndItself() throws Exception {
        assertThat(answered(".tables\n.quit\nselect nonsense;"))
                .startsWith("view,a row per\nsweeps,")
                .doesNotContain("nonsense");
        assertThatThrownBy(() -> answered("\n.nonsense\n"))
                .hasMessage("statement 1 (line 2): there is no command .nonsense (.help shows them)");
    }

    @Test
    void nothingAtAllIsNoMistake() throws Exception {
        assertThat(answered("")).isEmpty();
        assertThat(answered(" ;\n-- nothing\n")).isEmpty();
    }
}
