package org.barrido.report.page;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.barrido.report.chart.Chart;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.chart.ChartMapping;
import org.barrido.report.chart.Charts;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.results.SweepResults;
import org.barrido.store.LabBook;

/** What a report can have of a sweep, one by one. */
public final class SweepParts {
    private final SweepSummary summary;
    private final HtmlSweep html;

    private SweepParts(SweepSummary summary) {
        this.summary = summary;
        this.html = new HtmlSweep(summary);
    }

    /** @param steps hears in few words what is being done */
    public static SweepParts of(LabBook book, ReportedSweep sweep, Consumer<String> steps) {
        return new SweepParts(new SweepSummary(sweep, SweepResults.of(book, sweep.sweep(), sweep.metric()), steps));
    }

    private ReportPart part(ReportPart.Html page, Function<MarkdownSweep, ReportPart.Markdown> markdown) {
        return new ReportPart(
                page, to -> markdown.apply(new MarkdownSweep(summary, to)).write(to));
    }

    /** All that a report has of a sweep without being asked. */
    public ReportPart all() {
        return part(() -> html.all("sweep"), sweep -> page -> sweep.appendAll());
    }

    /** How many attempts came to what, and the best. */
    public ReportPart facts() {
        return part(html::facts, sweep -> page -> sweep.appendFacts());
    }

    /** Every figure over the epochs. */
    public ReportPart curves() {
        return part(html::curves, sweep -> page -> sweep.appendCurves());
    }

    /** The confusion matrix and the worst mistakes of the best attempt's model. */
    public ReportPart model() {
        return part(html::model, sweep -> page -> sweep.appendModel());
    }

    /** Published numbers beside measured ones. */
    public ReportPart check() {
        return part(html::check, sweep -> page -> sweep.appendCheck());
    }

    /** Tells which program made it, and where. */
    public ReportPart provenance() {
        return part(html::provenance, sweep -> page -> page.appendTerms(summary.provenance()));
    }

    /** The text of the sweep, as it was run. */
    public ReportPart text() {
        return part(
                html::text,
                sweep -> page -> page.appendFenced("yaml", summary.sweep().yaml()));
    }

    /**
     * A chart of all attempts.
     *
     * @throws IllegalArgumentException when the sweep's parameters don't allow this kind or mapping: one line that says why
     */
    public ReportPart chart(ChartKind kind, ChartMapping mapping) throws IOException {
        return chart(kind, kind.fileName(summary.results()), style -> kind.of(summary.results(), mapping, style));
    }

    /**
     * A chart of one attempt.
     *
     * @throws IllegalArgumentException when there is no such attempt, or no such chart of one: one line that says why
     */
    public ReportPart attemptChart(int number, ChartKind kind) throws IOException {
        return chart(
                kind,
                "attempt-" + number + "-" + kind.fileName(summary.results()),
                style -> Charts.ofAttempt(summary.results(), summary.results().attempt(number), kind, style));
    }

    /** Whatever can't be drawn is told before anything is. */
    private ReportPart chart(ChartKind kind, String name, Function<ChartStyle, Chart> chart) throws IOException {
        Chart drawn = chart.apply(ChartStyle.of(ChartOptions.DEFAULT));
        return part(() -> html.chart(kind, chart), sweep -> page -> {
            page.appendPicture(name, summary.sweep(), drawn.print(ChartOptions.DEFAULT));
        });
    }
}
