package org.barrido.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.barrido.report.SampleResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Locale DEFAULT = Locale.getDefault();

    private final SweepRow sweep = SampleResults.sweep("report-basic", SampleResults.REPORT_VARIED, List.of(1L), 12);

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(DEFAULT);
    }

    private static List<AttemptRow> report() {
        List<AttemptRow> attempts = new ArrayList<>();
        for (Map<Parameter, Object> settings : SampleResults.reportGrid()) {
            int number = attempts.size() + 1;
            attempts.add(SampleResults.completed(number, settings, 0.9796 - 0.01 * number, 0.015 * number));
        }
        return attempts;
    }

    @Test
    void csvHasTheReportsColumnsWithTheLabBooksNamesAndFractions() {
        String csv = SampleResults.table(sweep, report()).print(TableFormat.CSV);
        assertThat(csv.lines().limit(2))
                .containsExactly(
                        "attempt,learning_rate,batch_size,hidden_size,epochs_done,accuracy,loss,initial_loss,initial_accuracy",
                        "1,0.1,32,64,20,0.9696,0.015,0.045,0.4848");
        assertThat(csv.lines().skip(9).findFirst()).get().asString().startsWith("9,0.0001,32,64,20,");
    }

    @Test
    void textIsAlignedAndSaysWhatTheNumbersAre() {
        String text = SampleResults.table(sweep, report()).print(TableFormat.TEXT);
        List<String> lines = text.lines().toList();
        int header = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("Attempt"))
                .findFirst()
                .orElseThrow());
        assertThat(lines.get(header))
                .isEqualTo(
                        "Attempt  Learning Rate  Batch Size  Hidden Layer Size  Epochs  Accuracy (%)     Loss  Initial Loss"
                                + "  Initial Accuracy (%)");
        assertThat(lines.get(header + 2)).startsWith("      1         0.1   ").endsWith("48.48");
        assertThat(lines.get(header + 10)).startsWith("      9         0.0001");
        assertThat(text)
                .contains("test set, after the last epoch")
                .contains("seed 1")
                .contains("optimizer: sgd")
                .contains("Sweep 01234567, data fedcba98, Barrido 0.1.0 (commit 5d691a1)");
    }

    @Test
    void markdownSetsTheBestInBold() {
        String markdown = SampleResults.table(sweep, report()).print(TableFormat.MD);
        assertThat(markdown)
                .contains("| 1 | 0.1 | 32 | 64 | 20 | **96.96** | 0.01500 | 0.04500 | 48.48 |")
                .contains("| ---: | ---: |");
        assertThat(markdown.split("\\*\\*", -1)).hasSize(3);
    }

    @Test
    void unfinishedAttemptsKeepTheirRowsAndShowTheirStatus() {
        List<AttemptRow> attempts = report();
        attempts.set(1, SampleResults.without(2, SampleResults.reportGrid().get(1), Status.DIVERGED, 3));
        attempts.set(2, SampleResults.without(3, SampleResults.reportGrid().get(2), Status.PENDING, 0));
        String csv = SampleResults.table(sweep, attempts).print(TableFormat.CSV);
        assertThat(csv.lines()).hasSize(13).first().asString().endsWith(",status");
        assertThat(csv).contains("\n2,0.1,32,128,3,,,,,DIVERGED\n").contains("\n3,0.1,64,64,0,,,,,PENDING\n");
    }

    @Test
    void severalSeedsAreAColumn() {
        SweepRow seeded = SampleResults.sweep("s", SampleResults.REPORT_VARIED, List.of(1L, 2L), 24);
        assertThat(SampleResults.table(seeded, report()).print(TableFormat.CSV))
                .contains("hidden_size,seed,epochs_done");
    }

    @Test
    void theLocaleChangesNothing() {
        String here = printed();
        Locale.setDefault(Locale.GERMANY);
        assertThat(printed()).isEqualTo(here);
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        assertThat(printed()).isEqualTo(here);
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        assertThat(printed()).isEqualTo(here);
    }

    private String printed() {
        StringBuilder all = new StringBuilder();
        for (TableFormat format : TableFormat.values()) {
            all.append(SampleResults.table(sweep, report()).print(format));
        }
        return all.toString();
    }

    @Test
    void jsonIsAnArrayOfObjects() {
        QueryResult rows = new QueryResult(
                List.of("a", "b", "c"),
                List.of(Arrays.asList(1L, "q\"\n\u0007", null), List.of(0.5, true, Double.NaN)));
        assertThat(Table.of(rows).print(TableFormat.JSON))
                .isEqualTo("[\n  {\"a\": 1, \"b\": \"q\\\"\\n\\u0007\", \"c\": null},\n"
                        + "  {\"a\": 0.5, \"b\": true, \"c\": null}\n]\n");
        assertThat(Table.of(new QueryResult(List.of("a"), List.of())).print(TableFormat.JSON))
                .isEqualTo("[]\n");
    }

    @Test
    void csvQuotesAndDisarmsFormulas() {
        QueryResult rows = new QueryResult(
                List.of("t"),
                List.of(
                        List.of("=1+1"),
                        List.of("a,b"),
                        List.of("say \"x\""),
                        List.of("@x,y"),
                        List.of(-1.5),
                        List.of("two\nlines")));
        assertThat(Table.of(rows).print(TableFormat.CSV))
                .isEqualTo("t\n'=1+1\n\"a,b\"\n\"say \"\"x\"\"\"\n\"'@x,y\"\n-1.5\n\"two\nlines\"\n");
    }

    @Test
    void markdownEscapesItsOwnSigns() {
        QueryResult rows = new QueryResult(List.of("a|b"), List.of(List.of("x|y\n<b>*z*")));
        assertThat(Table.of(rows).print(TableFormat.MD))
                .isEqualTo("| a\\|b |\n| :--- |\n| x\\|y<br>&lt;b&gt;\\*z\\* |\n");
    }

    @Test
    void textShowsControlCharactersInsteadOfObeyingThem() {
        QueryResult rows = new QueryResult(
                List.of("t"), List.of(List.of("\u001b[31mred\u202e"), List.of("\u6f22\u5b57"), List.of("x")));
        assertThat(Table.of(rows).print(TableFormat.TEXT).lines())
                .contains("\\u001b[31mred\\u202e", "\u6f22\u5b57", "x");
    }
}
