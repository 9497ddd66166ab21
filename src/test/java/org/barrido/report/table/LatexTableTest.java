package org.barrido.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.barrido.report.SampleResults;
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

    private static Table overPages() {
        return Table.of(
                new QueryResult(List.of("a", "b"), Collections.nCopies(100, List.of(1L, "text of some length"))));
    }

    @Test
    void hasBooktabsRulesAndLeadsBackToTheLabBook() {
        assertThat(report().print(TableFormat.TEX))
                .startsWith("% Sweep 01234567, data fedcba98, Barrido 0.1.0 (commit 5d691a1)\n")
                .contains("\\sbox0{\\begin{tabular}{rrrrrrrrr}\n\\toprule\nAttempt & Learning Rate & ")
                .contains("Accuracy (\\%)")
                .contains("\n1 & 0.1 & 32 & 64 & 20 & {\\bfseries\\boldmath 96.96} & 0.01500 & 0.04500 & 48.48 \\\\\n")
                .contains("\\bottomrule")
                .contains("\\label{tab:report-basic}");
    }

    @Test
    void whatMeansSomethingToLatexIsEscaped() {
        assertThat(nasty().print(TableFormat.TEX))
                .contains("{}[x]\\textbackslash{}\\{\\}\\$\\&\\#\\textasciicircum{}\\_\\textasciitilde{}\\%$<$$>$$|$")
                .contains("\u00e9\u00df[U+0141][U+6F22]$\\pm$$\\times$$^\\dagger$\\ldots{} [U+0007]*")
                .contains("1e$-$8")
                .contains("{}[2mm] & 5");
    }

    /** With the TeX of the system, as it is and taken into another document; nothing may stick out of the page. */
    @Test
    @Tag("long")
    void compilesAsItIsAndWithinADocument() throws Exception {
        assumeThat(isInstalled()).as("pdflatex is installed").isTrue();
        for (Table table : List.of(report(), nasty(), wide())) {
            Files.writeString(folder.resolve("table.tex"), table.print(TableFormat.TEX));
            Files.writeString(folder.resolve("paper.tex"), """
                    \\documentclass{article}
                    \\usepackage{booktabs, graphicx}
                    \\begin{document}
                    See the table. \\input{table} And on.
                    \\end{document}
                    """);
            assertThat(compile("table.tex")).doesNotContain("Overfull").contains("(1 page");
            assertThat(compile("paper.tex")).doesNotContain("Overfull").contains("(1 page");
        }
        Files.writeString(folder.resolve("long.tex"), overPages().print(TableFormat.TEX));
        compile("long.tex");
        assertThat(compile("long.tex")).doesNotContain("Overfull", "Rerun").contains("(2 pages");
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("pdflatex", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The log of a run without errors. */
    private String compile(String file) throws IOException, InterruptedException {
        Path log = folder.resolve(file + ".out");
        Process process = new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
