package org.barrido.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.barrido.store.AttemptRow;
import org.barrido.sweep.Parameter;
import org.barrido.train.Epoch;
import org.barrido.train.Status;
import org.jfree.chart.JFreeChart;
import org.jfree.data.Range;

/** One attempt's figure over its epochs, on the training and on the test set. */
final class AttemptCurves {
    private final Results results;
    private final AttemptRow attempt;
    private final List<Epoch> epochs;
    private final boolean accuracy;
    private final Style style;

    AttemptCurves(Results results, AttemptRow attempt, Kind kind, Style style) {
        this.results = results;
        this.attempt = attempt;
        this.epochs = results.epochsOf(attempt);
        this.accuracy = kind == Kind.ACCURACY;
        this.style = style;
    }

    JFreeChart chart() {
        Panel.Curve train = curve("training", accuracy ? Quantity.TRAIN_ACCURACY : Quantity.TRAIN_LOSS, 0);
        Panel.Curve test = curve("test", accuracy ? Quantity.TEST_ACCURACY : Quantity.TEST_LOSS, 1);
        Panel panel = new Panel(style);
        panel.add(train);
        panel.add(test);
        double[] values = DoubleStream.concat(train.finite(), test.finite()).toArray();
        ScaledAxis axis = Panel.valueAxis(
                accuracy ? Quantity.TEST_ACCURACY : Quantity.TRAIN_LOSS, accuracy ? "Accuracy" : "Loss", values, style);
        int last = Math.max(1, epochs.size());
        Range range = last == 1 ? new Range(0.5, 1.5) : new Range(1, last);
        String title = (accuracy ? "Accuracy: " : "Loss: ") + results.sweep().name() + ", attempt " + attempt.number();
        return style.frame(panel.plot("", range, axis, true), title, subtitles(), null, Stamp.of(results.sweep()));
    }

    private Panel.Curve curve(String name, Quantity quantity, int color) {
        return new Panel.Curve(
                name,
                epochs,
                quantity,
                style.palette().series(color, 2),
                Style.line(0),
                attempt.status() == Status.DIVERGED);
    }

    private List<String> subtitles() {
        List<String> own = new ArrayList<>();
        for (Parameter parameter : results.sweep().varied()) {
            Object value = attempt.settings().get(parameter);
            if (value != null) {
                own.add(Titles.of(parameter) + " " + Cell.of(value).shown());
            }
        }
        own.add("seed " + attempt.seed());
        String what = accuracy
                ? "Training: mean over each epoch's images before their steps; test: on the test set after the epoch"
                : "Mean cross-entropy. Training: over each epoch's images before their steps; test: after the epoch";
        return List.of(String.join(", ", own), what);
    }
}
