package org.barrido.report.chart;

import java.util.List;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Curve;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.results.AxisScale;
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

/** One attempt's figure over its epochs, on the training and on the test set. */
final class AttemptCurvesChart implements Chart {
    private final SweepResults results;
    private final AttemptRow attempt;
    private final List<Epoch> epochs;
    private final boolean accuracy;
    private final ChartStyle style;

    AttemptCurvesChart(SweepResults results, AttemptRow attempt, ChartKind kind, ChartStyle style) {
        this.results = results;
        this.attempt = attempt;
        this.epochs = results.epochsOf(attempt);
        this.accuracy = kind == ChartKind.ACCURACY;
        this.style = style;
    }

    @Override
    public JFreeChart draw() {
        Curve train = curve("training", accuracy ? EpochMetric.TRAIN_ACCURACY : EpochMetric.TRAIN_LOSS, 0);
        Curve test = curve("test", accuracy ? EpochMetric.TEST_ACCURACY : EpochMetric.TEST_LOSS, 1);
        CurvePanel panel = new CurvePanel(style);
        panel.add(train);
        panel.add(test);
        ScaledAxis axis = CurvePanel.valueAxis(
                accuracy ? EpochMetric.TEST_ACCURACY : EpochMetric.TEST_LOSS,
                accuracy ? "Accuracy" : "Loss",
                List.of(train, test),
                style,
                CurvePanel.MARGIN);
        int last = Math.max(1, epochs.size());
        Range range = last == 1 ? new Range(0.5, 1.5) : new Range(1, last);
        return style.frame(
                panel.plot("", range, axis, panel.names(), true),
                (accuracy ? "Accuracy: " : "Loss: ") + results.sweep().name() + ", attempt " + attempt.number(),
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

    private Curve curve(String name, EpochMetric metric, int color) {
        return Curve.of(
                named(name, metric),
                epochs,
                metric,
                style.palette().series(color, 2),
                ChartStyle.line(0),
                attempt.status() == Status.DIVERGED);
    }

    /** With the last value: what most readers look for. */
    private String named(String name, EpochMetric metric) {
        if (epochs.isEmpty() || attempt.status() == Status.DIVERGED) {
            return name;
        }
        double last = metric.of(epochs.get(epochs.size() - 1));
        return name + " " + (accuracy ? NumberFormat.twoDecimals(last / 100) + " %" : NumberText.fourDigits(last));
    }

    private List<String> subtitles(AxisScale scale) {
        String what = accuracy ? "Accuracy" : "Mean cross-entropy";
        String spread = ChartSubtitle.axis(scale);
        return List.of(
                ChartSubtitle.own(results, attempt),
                ChartSubtitle.common(results),
                what
                        + " over each epoch's training examples as they were learned from, and over the test set after the epoch"
                        + spread);
    }
}
