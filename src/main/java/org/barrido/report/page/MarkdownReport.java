package org.barrido.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.barrido.file.AtomicFile;
import org.barrido.report.chart.Chart;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.check.CheckChart;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.evaluation.ConfusionMatrixChart;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.report.evaluation.MistakesChart;
import org.barrido.report.plot.ChartImage;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.table.MarkdownTable;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.sweep.SweepFolderName;
import org.barrido.text.Visible;

/** The report as Markdown; its pictures are in a folder named after it. */
final class MarkdownReport {
    private static final Pattern TICKS = Pattern.compile("`{3,}");

    private final List<SweepSummary> sweeps;
    private final Path file;
    private final String folder;
    private final StringBuilder page = new StringBuilder();
    private final List<Path> written = new ArrayList<>();

    MarkdownReport(List<SweepSummary> sweeps, Path file) {
        this.sweeps = sweeps;
        this.file = file;
        this.folder = file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-files";
    }

    List<Path> write() throws IOException {
        appendContents();
        for (SweepSummary summary : sweeps) {
            append(summary);
        }
        AtomicFile.write(file, page.toString().getBytes(StandardCharsets.UTF_8));
        written.add(0, file);
        return written;
    }

    /** Of several sweeps, by the addresses that GitHub and its likes give headings. */
    private void appendContents() {
        if (sweeps.size() < 2) {
            return;
        }
        for (SweepSummary summary : sweeps) {
            String name = summary.sweep().name();
            page.append("- [").append(MarkdownTable.escaped(name)).append("](#");
            page.append(name.toLowerCase(Locale.ROOT).replaceAll("[^\\w-]", "")).append(")\n");
        }
        page.append('\n');
    }

    private void append(SweepSummary summary) throws IOException {
        page.append("# ").append(MarkdownTable.escaped(summary.sweep().name())).append("\n\n");
        if (!summary.sweep().description().isEmpty()) {
            page.append(MarkdownTable.escaped(summary.sweep().description())).append("\n\n");
        }
        String counts = summary.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        page.append(counts).append("\n\n");
        appendTerms(summary.facts());
        page.append("## Curves\n\n");
        appendCharts(summary, ChartKind.curves(summary.results()));
        summary.configurations().forEach(table -> append("Configurations, over seeds", table));
        append("Attempts", summary.attempts());
        appendFailures(summary);
        appendCharts(summary, "What the parameters do", summary.finalCharts());
        appendCharts(summary, "Layers", summary.layerCharts());
        appendModel(summary);
        appendCheck(summary);
        page.append("## Provenance\n\n");
        appendTerms(summary.provenance());
        page.append("## The sweep's text\n\n");
        appendFenced("yaml", summary.sweep().yaml());
    }

    private void appendFailures(SweepSummary summary) {
        if (!summary.reported().failures().isEmpty()) {
            page.append("## ").append(SweepSummary.FAILURES).append("\n\n");
        }
        for (FailedAttempt failed : summary.reported().failures()) {
            String heading = failed.heading(summary.sweep().name());
            page.append(MarkdownTable.escaped(heading)).append("\n\n");
            appendFenced("text", Visible.lines(String.join("\n", failed.log())));
        }
    }

    private void appendTerms(Map<String, String> terms) {
        terms.forEach((term, text) -> page.append("- **")
                .append(term)
                .append(":** ")
                .append(MarkdownTable.escaped(text))
                .append('\n'));
        page.append('\n');
    }

    private void append(String heading, Table table) {
        page.append(table.partOfPage(heading).print(TableFormat.MD)).append('\n');
    }

    private void appendCharts(SweepSummary summary, String heading, List<ChartKind> kinds) throws IOException {
        if (!kinds.isEmpty()) {
            page.append("## ").append(heading).append("\n\n");
            appendCharts(
                    summary,
                    kinds.stream()
                            .flatMap(kind -> kind.drawings(summary.results()).stream())
                            .toList());
        }
    }

    private void appendCharts(SweepSummary summary, List<ChartKind.Drawing> drawings) throws IOException {
        for (ChartKind.Drawing drawing : drawings) {
            summary.tellDrawing(drawing.kind());
            Chart chart = drawing.of(summary.results(), ChartStyle.of(ChartOptions.DEFAULT));
            appendPicture(drawing.name(), summary, chart.print(ChartOptions.DEFAULT));
        }
    }

    private void appendModel(SweepSummary summary) throws IOException {
        EvaluatedModel model = summary.reported().best();
        List<String> about = summary.reported().aboutBest();
        if (model != null || !about.isEmpty()) {
            page.append("## ").append(HtmlModel.HEADING).append("\n\n");
            about.forEach(line -> page.append(MarkdownTable.escaped(line)).append("\n\n"));
        }
        if (model != null) {
            appendPicture("confusion", summary, ConfusionMatrixChart.print(model));
            if (MistakesChart.isPossible(model)) {
                appendPicture("mistakes", summary, MistakesChart.print(model));
            }
        }
    }

    private void appendCheck(SweepSummary summary) throws IOException {
        PublishedCheck check = summary.reported().check();
        if (check != null) {
            append("Published and measured", check.table());
            appendPicture("check", summary, CheckChart.print(check, ImageFormat.PNG));
        } else if (!summary.reported().unchecked().isEmpty()) {
            page.append("## Published and measured\n\n");
            page.append(MarkdownTable.escaped(summary.reported().unchecked())).append("\n\n");
        }
    }

    /** Folders' names of sweeps need no escapes in an address. */
    private void appendPicture(String kind, SweepSummary summary, ChartImage png) throws IOException {
        String name = SweepFolderName.of(summary.sweep().name()) + "-" + kind;
        Path picture = file.resolveSibling(folder).resolve(name + ".png");
        AtomicFile.write(picture, png.bytes());
        written.add(picture);
        page.append("![")
                .append(MarkdownTable.escaped(png.caption().title()))
                .append("](<")
                .append(folder)
                .append('/')
                .append(name)
                .append(".png>)\n\n");
    }

    /** In a fence longer than any in the text. */
    private void appendFenced(String language, String text) {
        int longest = TICKS.matcher(text)
                .results()
                .mapToInt(ticks -> ticks.end() - ticks.start())
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        page.append(fence).append(language).append('\n').append(text);
        page.append(text.endsWith("\n") ? "" : "\n").append(fence).append("\n\n");
    }
}
