package org.barrido.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.barrido.store.row.QueryResult;
import org.barrido.text.TextWidth;
import org.junit.jupiter.api.Test;

/** Tables in the width of a terminal. */
class TextTableTest {
    private static Table table(List<String> columns, Object... row) {
        return Table.of(new QueryResult(columns, List.of(List.of(row))));
    }

    private static List<String> lines(Table table, int width) {
        List<String> lines = table.print(TableFormat.TEXT, width).lines().toList();
        assertThat(lines).allMatch(line -> TextWidth.of(line) <= width, "at most " + width + " wide");
        return lines;
    }

    @Test
    void whatFitsIsAsItIsAnywhere() {
        Table table = table(List.of("learning_rate", "status"), 0.1, "completed");
        assertThat(table.print(TableFormat.TEXT, 24)).isEqualTo(table.print(TableFormat.TEXT));
    }

    @Test
    void headingsAreBrokenBeforeAnythingElse() {
        Table table = table(List.of("learning_rate", "hidden_size", "status"), 0.1, 128L, "completed");
        assertThat(lines(table, 29))
                .containsExactly(
                        "learning_  hidden_",
                        "     rate     size  status",
                        "---------  -------  ---------",
                        "      0.1      128  completed");
    }

    @Test
    void textsAreBrokenBetweenWordsAndNumbersNever() {
        Table table = table(List.of("n", "meaning"), 1234567L, "a step that is as long as the gradient says");
        assertThat(lines(table, 30))
                .containsExactly(
                        "      n  meaning",
                        "-------  " + "-".repeat(21),
                        "1234567  a step that is as",
                        "         long as the gradient",
                        "         says");
    }

    @Test
    void aWordThatIsTooLongIsBrokenSomewhere() {
        Table table = table(List.of("n", "digest"), 1L, "0123456789".repeat(6));
        assertThat(String.join("", lines(table, 40)).replaceAll("[^0-9]", "")).contains("0123456789".repeat(3));
    }

    @Test
    void columnsThatDontFitFollowBelowWithTheFirstOneAgain() {
        List<String> names = new ArrayList<>(List.of("attempt"));
        List<Object> row = new ArrayList<>(List.of(7L));
        for (int i = 0; i < 20; i++) {
            names.add("figure" + i);
            row.add(1000.25 + i);
        }
        List<String> lines = lines(table(names, row.toArray()), 80);
        assertThat(lines.stream().filter(line -> line.startsWith("attempt"))).hasSizeGreaterThan(1);
        assertThat(lines.stream().filter(line -> line.startsWith("      7  "))).hasSizeGreaterThan(1);
        for (int i = 0; i < 20; i++) {
            assertThat(String.join(" ", lines)).contains("figure" + i, Double.toString(1000.25 + i));
        }
    }

    @Test
    void wideCharactersCountTwice() {
        Table table =
                table(List.of("name", "what it is"), "a", "\u5b66\u7fd2\u7387 \u6a5f\u68b0\u5b66\u7fd2 \u6570\u636e");
        assertThat(lines(table, 18)).hasSize(5);
    }
}
