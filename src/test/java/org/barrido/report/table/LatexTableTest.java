package org.barrido.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.barrido.report.SampleResults;
import org.barrido.statistics.Sample;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.parameter.Parameter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatexTableTest {
    private static final String NASTY =
            "[x]\\{}$&#^_~%<>|\"`'--- \u00e9\u00df\u0141\u6f22\u00b1\u00d7\u2020\u2026\n\u0007*";

    @TempDir
    private Path folder;

    private static Table report() {
        List<AttemptRow> attempts = new ArrayList<>();
        for (Map<Parameter, Object> settings : SampleResults.reportGrid()) {
            int number = attempts.size() + 1;
            attempts.add(SampleResults.completed(number, settings, 0.9796 - 0.01 * number, 0.015 * number));
        }
        return SampleResults.table(
                SampleResults.sweep("report-basic", SampleResults.REPORT_VARIED, List.of(1L), 12), attempts);
    }

    private static Table nasty() {
        return Table.of(
                new QueryResult(List.of("a_" + NASTY, "b"), List.of(List.of(NASTY, -1e-8), List.of("[2mm]", 5L))));
    }

    private static Table wide() {
        List<String> names =
                IntStream.range(0, 14).mapToObj(i -> "A long heading " + i).toList();
        return Table.of(new QueryResult(names, List.of(Collections.nCopies(14, "97.5"))));
    }

    @Test
    void rowsAreAlignedAtTheirPointsAndLeadBackToTheLabBook() {
        assertThat(report().print(TableFormat.TEX))
                .startsWith("% Sweep 01234567, data fedcba98, Barrido 0.1.0 (commit 5d691a1)\n")
                .contains("Attempt & \\heading{r}{Learning\\\\Rate} & \\heading{r}{Batch\\\\Size} & ")
                .contains("\\heading{r}{Accuracy\\\\(\\%)} & Loss & ")
                .contains("\n1 & 0.1\\0\\0\\0 & 32 & 64 & \\best{96.96} & 0.01500 & 0.04500 & 48.48 \\\\\n")
                .contains("\n12 & 0.0001 & 64 & 128 & 85.96 & 0.1800\\0 & 0.5400\\0 & 42.98 \\\\\n")
                .contains("\\caption{report-basic}\\label{tab:report-basic}")
                .contains("All rows: Epochs 20.")
                .doesNotContain("resizebox", "Bold (");
    }

    @Test
    void columnsThatSomebodyChoseAreAllThere() {
        assertThat(report().withColumns(List.of("attempt", "epochs_done", "accuracy"))
                        .withCaption("50 % of it, in $")
                        .withLabel("tab:mine")
                        .print(TableFormat.TEX))
                .contains("\nAttempt & Epochs & ")
                .contains("\\caption{50\\,\\% of it, in \\$}\\label{tab:mine}");
    }

    private static Cell spread(double mean, double deviation) {
        return Cell.spread(Sample.of(mean - deviation, mean, mean + deviation), false);
    }

    @Test
    void spreadsIntervalsDaggersAndPowersOfTenAreSetAsMathematics() {
        assertThat(LatexNumbers.column(List.of(
                        spread(97.5, 0.25),
                        spread(101, 12).asAlike(),
                        spread(0.5, 0.125).asBest(),
                        Cell.loss(3.25))))
                .containsExactly(
                        "97.50\\0 $\\pm$ \\00.25",
                        "101\\phantom{.}\\0\\0\\0 $\\pm$ 12\\rlap{$^\\dagger$}\\phantom{.}\\0\\0",
                        "\\best{0.50\\0 $\\pm$ \\00.13}",
                        "3.250\\phantom{ $\\pm$ 00.00}");
        assertThat(LatexNumbers.column(List.of(spread(0.5, 0.125), spread(2e-13, 1e-13))))
                .containsExactly("0.50 $\\pm$ 0.13", "$2.0 \\times 10^{-13}$ $\\pm$ $1.0 \\times 10^{-13}$");
        assertThat(LatexNumbers.column(List.of(Cell.interval(-1.5, 2.0, false), Cell.interval(0.5, 20.25, false))))
                .containsExactly("[$-$1.500,\\0 \\02.000]", "[0.5000, 20.25]\\0");
        assertThat(LatexNumbers.column(List.of(Cell.of(1e-6), Cell.of(-2.5e-7), Cell.of(0.5))))
                .containsExactly("$10^{-6}$", "$-2.5 \\times 10^{-7}$", "0.5");
        assertThat(LatexNumbers.column(List.of(Cell.probability(1e-9), Cell.probability(0.25), Cell.of(Double.NaN))))
                .containsExactly("$<$0.0001", "0.25\\0\\0", "NaN");
    }

    @Test
    void whatMeansSomethingToLatexIsEscaped() {
        assertThat(nasty().print(TableFormat.TEX))
                .contains("{}[x]\\textbackslash{}\\{\\}\\$\\&\\#\\textasciicircum{}\\_\\textasciitilde{}\\%$<$$>$$|$")
                .contains("\u00e9\u00df[U+0141][U+6F22]$\\pm$$\\times$$^\\dagger$\\ldots{} [U+0007]*")
                .contains("$-10^{-8}$")
                .contains("{}[2mm] & 5");
    }

    @Test
    void headingsAndNotesHaveTheirMathematics() {
        assertThat(LatexText.heading("Beta 1")).isEqualTo("$\\beta_1$");
        assertThat(LatexText.heading("p (t)")).isEqualTo("$p$ (t)");
        assertThat(LatexText.prose("over the n seeds, n = 3, l2: 1e-5, 28\u00d728, non-p"))
                .isEqualTo("over the $n$ seeds, $n$ = 3, l2: $10^{-5}$, 28$\\times$28, non-p");
        assertThat(LatexText.prose("a/very/long/path/to/some.csv")).contains("long/\\allowbreak{}path");
    }

    private static Table fortyColumns() {
        List<String> names =
                IntStream.range(0, 40).mapToObj(i -> "figure_number_" + i).toList();
        List<Object> values =
                IntStream.range(0, 40).<Object>mapToObj(i -> i + 0.5).toList();
        List<Object> others =
                IntStream.range(0, 40).<Object>mapToObj(i -> i + 0.25).toList();
        return Table.of(new QueryResult(names, List.of(values, others))).withCaption("Wide");
    }

    @Test
    void whatIsWiderThanAPageIsToldInParts() {
        Table table = fortyColumns();
        String tex = table.print(TableFormat.TEX);
        assertThat(tex).contains("(part 1 of ", "(part 2 of ");
        assertThat(tex.split("figure\\\\_number\\\\_0 ", -1).length)
                .isEqualTo(tex.split("barridotitles\\{", -1).length);
    }

    /** With the TeX of the system, as it is and taken into papers of one and two columns; nothing sticks out of the page. */
    @Test
    @Tag("long")
    void compilesAsItIsAndWithinPapers() throws Exception {
        assumeThat(PdfLatex.isInstalled()).as("pdflatex is installed").isTrue();
        Map<String, Table> tables = Map.of(
                "12 rows", report(),
                "signs", nasty(),
                "wide", wide(),
                "40 columns", fortyColumns(),
                "50 rows", rows(50),
                "300 rows", rows(300));
        for (Map.Entry<String, Table> each : tables.entrySet()) {
            Files.writeString(folder.resolve("table.tex"), each.getValue().print(TableFormat.TEX));
            assertFits(each.getKey(), "table.tex");
            for (String start : papers()) {
                Files.writeString(folder.resolve("paper.tex"), start + """
                        \\usepackage{booktabs, longtable, lscape, rotating}
                        \\begin{document}
                        See the table. \\input{table} And on.
                        \\end{document}
                        """);
                assertFits(each.getKey() + " in " + start, "paper.tex");
            }
        }
    }

    private void assertFits(String what, String file) throws Exception {
        PdfLatex.compile(folder, file);
        PdfLatex.compile(folder, file);
        assertThat(PdfLatex.compile(folder, file))
                .as(what)
                .doesNotContain("Overfull", "Missing character", "Rerun", "undefined")
                .contains("Output written");
    }

    private List<String> papers() throws Exception {
        List<String> papers =
                new ArrayList<>(List.of("\\documentclass{article}\n", "\\documentclass[twocolumn]{article}\n"));
        Process found = new ProcessBuilder("kpsewhich", "IEEEtran.cls").start();
        if (found.waitFor() == 0) {
            papers.add("\\documentclass[journal]{IEEEtran}\n");
        }
        return papers;
    }

    private static Table rows(int count) {
        List<AttemptRow> attempts = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Map<Parameter, Object> settings = SampleResults.reportGrid()
                    .get(number % SampleResults.reportGrid().size());
            attempts.add(SampleResults.completed(number, settings, 0.97 - 0.001 * number, 0.015 * number));
        }
        return SampleResults.table(
                SampleResults.sweep("rows", SampleResults.REPORT_VARIED, List.of(1L, 2L), count), attempts);
    }
}
