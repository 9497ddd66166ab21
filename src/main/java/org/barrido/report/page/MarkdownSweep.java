package org.barrido.report.page;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.barrido.report.chart.Chart;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.check.CheckChart;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.evaluation.ConfusionMatrixChart;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.report.evaluation.MistakesChart;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.table.MarkdownTable;
import org.barrido.text.Visible;

/** One sweep's part of a page of Markdown. */
final class MarkdownSweep {
    private final SweepSummary summary;
    private final MarkdownPage page;

    MarkdownSweep(SweepSummary summary, MarkdownPage page) {
        this.summary = summary;
        this.page = page;
    }

    void appendAll() throws IOException {
        page.append("# " + MarkdownTable.escaped(summary.sweep().name()) + "\n\n");
        if (!summary.sweep().description().isEmpty()) {
            page.appendParagraph(summary.sweep().description());
        }
        appendFacts();
        page.append("## Curves\n\n");
        appendCurves();
        summary.configurations().forEach(table -> page.append("Configurations, over seeds", table));
        page.append("Attempts", summary.attempts());
        appendFailures();
        appendCharts("What the parameters do", summary.finalCharts());
        appendCharts("Layers", summary.layerCharts());
        appendModelUnderHeading();
        appendCheckUnderHeading();
        page.append("## Provenance\n\n");
        page.appendTerms(summary.provenance());
        page.append("## The sweep's text\n\n");
        page.appendFenced("yaml", summary.sweep().yaml());
    }

    void appendFacts() {
        page.append(summary.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ", "", "\n\n")));
        page.appendTerms(summary.facts());
    }

    void appendCurves() throws IOException {
        appendDrawings(ChartKind.curves(summary.results()));
    }

    private void appendFailures() {
        if (!summary.reported().failures().isEmpty()) {
            page.append("## " + SweepSummary.FAILURES + "\n\n");
        }
        for (FailedAttempt failed : summary.reported().failures()) {
            page.appendParagraph(failed.heading(summary.sweep().name()));
            page.appendFenced("text", Visible.lines(String.join("\n", failed.log())));
        }
    }

    private void appendCharts(String heading, List<ChartKind> kinds) throws IOException {
        if (!kinds.isEmpty()) {
            page.append("## " + heading + "\n\n");
            appendDrawings(kinds.stream()
                    .flatMap(kind -> kind.drawings(summary.results()).stream())
                    .toList());
        }
    }

    private void appendDrawings(List<ChartKind.Drawing> drawings) throws IOException {
        for (ChartKind.Drawing drawing : drawings) {
            summary.tellDrawing(drawing.kind());
            Chart chart = drawing.of(summary.results(), ChartStyle.of(ChartOptions.DEFAULT));
            page.appendPicture(drawing.name(), summary.sweep(), chart.print(ChartOptions.DEFAULT));
        }
    }

    private void appendModelUnderHeading() throws IOException {
        if (summary.reported().best() != null || !summary.reported().aboutBest().isEmpty()) {
            page.append("## " + HtmlModel.HEADING + "\n\n");
        }
        appendModel();
    }

    void appendModel() throws IOException {
        EvaluatedModel model = summary.reported().best();
        summary.reported().aboutBest().forEach(page::appendParagraph);
        if (model != null) {
            page.appendPicture("confusion", summary.sweep(), ConfusionMatrixChart.print(model));
            if (MistakesChart.isPossible(model)) {
                page.appendPicture("mistakes", summary.sweep(), MistakesChart.print(model));
            }
        }
    }

    private void appendCheckUnderHeading() throws IOException {
        if (summary.reported().check() != null
                || !summary.reported().unchecked().isEmpty()) {
            page.append("## " + SweepSummary.CHECK + "\n\n");
        }
        appendCheck();
    }

    void appendCheck() throws IOException {
        PublishedCheck check = summary.reported().check();
        if (check != null) {
            page.append("", check.table());
            page.appendPicture("check", summary.sweep(), CheckChart.print(check, ImageFormat.PNG));
        } else if (!summary.reported().unchecked().isEmpty()) {
            page.appendParagraph(summary.reported().unchecked());
        }
    }
}
