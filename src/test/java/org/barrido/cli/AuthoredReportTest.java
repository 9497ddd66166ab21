package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in results/report is what its words, its sweeps and this program make. */
class AuthoredReportTest {
    private static final Path REPORT = Path.of("results/report/report.html");

    @Test
    void itHasTheSectionsOfItsWords() throws Exception {
        String page = Files.readString(REPORT);
        List<String> words = Files.readAllLines(Path.of("experiments/report.md"));
        assertThat(words.stream().filter(line -> line.startsWith("## ")))
                .isNotEmpty()
                .allSatisfy(heading -> assertThat(page).contains(">" + heading.substring(3) + "</h3>"));
        assertThat(words.stream().filter(line -> line.startsWith("chart "))).isNotEmpty();
        assertThat(page.split("<figure class=\"chart\">", -1)).hasSizeGreaterThan((int)
                words.stream().filter(line -> line.startsWith("chart ")).count());
        assertThat(page).doesNotContain("```", "https://", "src=\"http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "advanced"})
    void itsNumbersAreThoseOfTheTables(String table) throws Exception {
        String page = Files.readString(REPORT);
        List<String> rows = Files.readAllLines(Path.of("results/report/report-" + table + "/table.csv"));
        int accuracy = List.of(rows.get(0).split(",")).indexOf("accuracy");
        assertThat(rows).hasSize(13);
        for (String row : rows.subList(1, rows.size())) {
            double share = Double.parseDouble(row.split(",")[accuracy]);
            assertThat(page).contains(">" + String.format(Locale.ROOT, "%.2f", 100 * share) + "<");
        }
        List<String> published = Files.readAllLines(Path.of("data/report/" + table + ".csv"));
        int place = List.of(published.get(0).split(",")).indexOf("accuracy");
        for (String row : published.subList(1, published.size())) {
            assertThat(page).contains(row.split(",")[place]);
        }
    }
}
