package org.barrido.report;

import java.util.ArrayList;
import java.util.List;
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
        Curve train = curve("training", accuracy ? Quantity.TRAIN_ACCURACY : Quantity.TRAIN_LOSS, 0);
        Curve test = curve("test", accuracy ? Quantity.TEST_ACCURACY : Quantity.TEST_LOSS, 1);
        Panel panel = new Panel(style);
        panel.add(train);
        panel.add(test);
        ScaledAxis axis = Panel.valueAxis(
                accuracy ? Quantity.TEST_ACCURACY : Quantity.TEST_LOSS,
                accuracy ? "Accuracy" : "Loss",
                List.of(train, test),
                style,
                Panel.MARGIN);
        int last = Math.max(1, epochs.size());
        Range range = last == 1 ? new Range(0.5, 1.5) : new Range(1, last);
        return style.frame(
                panel.plot("", range, axis, panel.names(), true),
                (accuracy ? "Accuracy: " : "Loss: ") + results.sweep().name() + ", attempt " + attempt.number(),
                subtitles(axis.scale()),
                key(),
                Stamp.of(results.sweep()));
    }

    private Key key() {
        if (attempt.status() != Status.DIVERGED) {
            return null;
        }
        Key key = new Key(style);
        key.cross("diverged in epoch " + attempt.epochsDone());
        return key;
    }

    private Curve curve(String name, Quantity quantity, int color) {
        return Curve.of(
                named(name, quantity),
                epochs,
                quantity,
                style.palette().series(color, 2),
                Style.line(0),
                attempt.status() == Status.DIVERGED);
    }

    /** With the last value: what most readers look for. */
    private String named(String name, Quantity quantity) {
        if (epochs.isEmpty() || attempt.status() == Status.DIVERGED) {
            return name;
        }
        double last = quantity.of(epochs.get(epochs.size() - 1));
        return name + " " + (accuracy ? Numbers.twoDecimals(last / 100) + " %" : Numbers.fourDigits(last));
    }

    private List<String> subtitles(Scale scale) {
        List<String> own = new ArrayList<>();
        for (Parameter parameter : results.sweep().varied()) {
            Object value = attempt.settings().get(parameter);
            if (value != null) {
                own.add(Subtitle.phrase(parameter, Cell.of(value).shown()));
            }
        }
        own.add("seed " + attempt.seed());
        String what = accuracy ? "Accuracy" : "Mean cross-entropy";
        String spread = Subtitle.axis(scale);
        return List.of(
                Subtitle.sentence(own),
                Subtitle.common(results),
                what
                        + " over each epoch's training images as they were learned from, and over the test set after the epoch"
                        + spread);
    }
}
