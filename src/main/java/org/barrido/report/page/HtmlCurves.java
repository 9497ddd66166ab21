package org.barrido.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.barrido.report.chart.ChartMapping;
import org.barrido.report.chart.ChartSubtitle;
import org.barrido.report.chart.Encoding;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.EpochFigure;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.table.HtmlEscaper;
import org.barrido.report.table.HtmlTable;

/** The courses of a sweep's trainings, a drawing for each figure of epochs and for each value of the facet. */
final class HtmlCurves {
    /** More lines than this hide each other. */
    private static final int MOST_LINES = 500;

    private final SweepSummary summary;
    private final List<Configuration> shown;
    private final Encoding encoding;
    private final LineStyles options;

    HtmlCurves(SweepSummary summary) {
        this.summary = summary;
        this.shown = summary.results().bestConfigurations(MOST_LINES);
        this.encoding = Encoding.of(summary.results(), ChartMapping.AUTOMATIC);
        this.options = new LineStyles(encoding);
    }

    String html() {
        StringBuilder html = new StringBuilder();
        HtmlTable.appendLines(html, List.of(explanation()));
        html.append(options.legend());
        boolean faceted = encoding.panel().isUsed();
        html.append(faceted ? "" : "<div class=\"plots four\">\n");
        for (EpochFigure figure : summary.results().epochFigures()) {
            append(html, figure);
        }
        return html.append(faceted ? "" : "</div>\n").toString();
    }

    private String explanation() {
        String what = summary.results().hasSeeds()
                ? ChartSubtitle.means(summary.results(), ErrorBand.SD)
                : "A line per attempt (n = 1)";
        return what + (summary.results().hasDiverged() ? "; a cross: diverged" : "") + ". "
                + (encoding.remark().isEmpty() ? "" : encoding.remark() + ".") + strong() + leftOut();
    }

    private String strong() {
        boolean isCrowded = IntStream.range(0, encoding.panel().count())
                .anyMatch(panel -> HtmlCurvePlot.isCrowded((int) shown.stream()
                        .filter(configuration -> encoding.isInPanel(configuration, panel))
                        .count()));
        return isCrowded
                ? " Of many lines the best " + HtmlCurvePlot.BEST + " are strong ("
                        + summary.results().objective().sentence() + ")."
                : "";
    }

    private String leftOut() {
        int all = summary.results().configurations().size();
        return all == shown.size()
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Only the best %,d of %,d are drawn (%s).",
                        shown.size(),
                        all,
                        summary.results().objective().sentence());
    }

    private void append(StringBuilder html, EpochFigure figure) {
        List<PlottedLine> all = lines(figure, shown);
        if (all.stream().allMatch(line -> line.finite().findAny().isEmpty())) {
            return;
        }
        PlotFrame frame = PlotFrame.around(figure, all);
        String title = figure.title() + figure.unit(frame.scale());
        if (!encoding.panel().isUsed()) {
            html.append(new HtmlCurvePlot(frame, all, options).figure(title, figure.definition(frame.scale())));
            return;
        }
        html.append("<h4>")
                .append(HtmlEscaper.escaped(title))
                .append("</h4>\n<p>")
                .append(HtmlEscaper.escaped(figure.definition(frame.scale())))
                .append("</p>\n");
        html.append("<div class=\"plots\">\n");
        IntStream.range(0, encoding.panel().count()).forEach(panel -> {
            List<Configuration> here = shown.stream()
                    .filter(configuration -> encoding.isInPanel(configuration, panel))
                    .toList();
            html.append(new HtmlCurvePlot(frame, lines(figure, here), options)
                    .figure(figure.title() + ", " + encoding.panel().heading(panel), ""));
        });
        html.append("</div>\n");
    }

    /** Of many, the best last: they are on top. */
    private List<PlottedLine> lines(EpochFigure figure, List<Configuration> configurations) {
        Comparator<Configuration> worstFirst = Comparator.comparing(
                Configuration::value,
                Comparator.nullsFirst(summary.results().objective().order()));
        boolean isCrowded = HtmlCurvePlot.isCrowded(configurations.size());
        return (isCrowded ? configurations.stream().sorted(worstFirst) : configurations.stream())
                .flatMap(configuration -> PlottedLine.of(summary, configuration, figure))
                .filter(line -> !line.points().isEmpty())
                .toList();
    }
}
