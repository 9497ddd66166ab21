package org.barrido.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Curve;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.EpochFigure;
import org.barrido.report.results.EpochMetric;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.report.table.NumberFormat;
import org.barrido.store.row.AttemptRow;
import org.barrido.text.NumberText;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.jfree.chart.JFreeChart;
import org.jfree.data.Range;

/** One attempt's figure over its epochs: on the training and on the test set, or those of a program that are called alike. */
final class AttemptCurvesChart implements Chart {
    private final SweepResults results;
    private final AttemptRow attempt;
    private final List<Epoch> epochs;
    private final Subject subject;
    private final ChartStyle style;

    /**
     * What is drawn.
     *
     * @param lines figures of one kind
     * @param main the one whose scale the axis has
     */
    private record Subject(String title, List<Line> lines, EpochFigure main, String definition) {}

    private record Line(String name, EpochFigure figure) {}

    private AttemptCurvesChart(SweepResults results, AttemptRow attempt, Subject subject, ChartStyle style) {
        this.results = results;
        this.attempt = attempt;
        this.epochs = results.epochsOf(attempt);
        this.subject = subject;
        this.style = style;
    }

    static AttemptCurvesChart ofLoss(SweepResults results, AttemptRow attempt, ChartStyle style) {
        List<Line> lines =
                List.of(new Line("training", EpochMetric.TRAIN_LOSS), new Line("test", EpochMetric.TEST_LOSS));
        return new AttemptCurvesChart(
                results, attempt, ofNetwork("Loss", lines, EpochMetric.TEST_LOSS, "Mean cross-entropy"), style);
    }

    static AttemptCurvesChart ofAccuracy(SweepResults results, AttemptRow attempt, ChartStyle style) {
        List<Line> lines =
                List.of(new Line("training", EpochMetric.TRAIN_ACCURACY), new Line("test", EpochMetric.TEST_ACCURACY));
        return new AttemptCurvesChart(
                results, attempt, ofNetwork("Accuracy", lines, EpochMetric.TEST_ACCURACY, "Accuracy"), style);
    }

    private static Subject ofNetwork(String title, List<Line> lines, EpochFigure main, String what) {
        return new Subject(
                title,
                lines,
                main,
                what
                        + " over each epoch's training examples as they were learned from, and over the test set after the epoch");
    }

    /** Of what a program told, the objective's figure beside those whose names end alike, as val_loss beside train_loss. */
    static AttemptCurvesChart ofReported(SweepResults results, AttemptRow attempt, ChartStyle style) {
        EpochFigure main = results.objectiveOfEpochs().orElseThrow();
        List<Line> lines = results.epochFigures().stream()
                .filter(figure -> figure.equals(main) || end(figure).equals(end(main)))
                .map(figure -> new Line(figure.title(), figure))
                .toList();
        String definition = main.definition(AxisScale.LINEAR);
        return new AttemptCurvesChart(results, attempt, new Subject(main.title(), lines, main, definition), style);
    }

    /** The last word of a name. */
    private static String end(EpochFigure figure) {
        return figure.key().replaceFirst(".*[^A-Za-z0-9](?=[A-Za-z0-9])", "");
    }

    @Override
    public JFreeChart draw() {
        CurvePanel panel = new CurvePanel(style);
        List<Curve> curves = new ArrayList<>();
        for (Line line : subject.lines()) {
            Curve curve = curve(line, curves.size());
            curves.add(curve);
            panel.add(curve);
        }
        ScaledAxis axis = CurvePanel.valueAxis(subject.main(), subject.title(), curves, style, CurvePanel.MARGIN);
        int last = Math.max(1, epochs.size());
        Range range = last == 1 ? new Range(0.5, 1.5) : new Range(1, last);
        return style.frame(
                panel.plot("", range, axis, panel.names(), true),
                subject.title() + ": " + results.sweep().name() + ", attempt " + attempt.number(),
                subtitles(axis.scale()),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        if (attempt.status() == Status.DIVERGED) {
            legend.cross("diverged in epoch " + attempt.epochsDone());
        }
        return legend;
    }

    private Curve curve(Line line, int index) {
        return Curve.of(
                named(line),
                epochs,
                line.figure(),
                style.palette().series(index, Math.max(2, subject.lines().size())),
                ChartStyle.line(0),
                attempt.status() == Status.DIVERGED);
    }

    /** With the last value: what most readers look for. */
    private String named(Line line) {
        List<Epoch> told = epochs.stream().filter(line.figure()::isIn).toList();
        if (told.isEmpty() || attempt.status() == Status.DIVERGED) {
            return line.name();
        }
        double last = line.figure().of(told.get(told.size() - 1));
        return line.name() + " "
                + (line.figure().isAccuracy()
                        ? NumberFormat.twoDecimals(last / 100) + " %"
                        : NumberText.fourDigits(last));
    }

    private List<String> subtitles(AxisScale scale) {
        return List.of(
                ChartSubtitle.own(results, attempt),
                ChartSubtitle.common(results),
                subject.definition() + ChartSubtitle.axis(scale));
    }
}
