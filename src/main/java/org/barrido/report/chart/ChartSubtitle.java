package org.barrido.report.chart;

import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.barrido.report.plot.Legend;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.FigureSource;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ParameterTitles;
import org.barrido.report.results.SharedSettings;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.Shortened;
import org.barrido.train.record.Status;

/** What a chart's reader must know besides the varied parameters. */
public final class ChartSubtitle {
    private static final List<Parameter> TOLD = List.of(
            NetworkParameter.DATASET,
            NetworkParameter.OPTIMIZER,
            NetworkParameter.LEARNING_RATE,
            NetworkParameter.SCHEDULE,
            NetworkParameter.DECAY_FACTOR,
            NetworkParameter.BATCH_SIZE,
            NetworkParameter.HIDDEN_LAYERS,
            NetworkParameter.HIDDEN_SIZE,
            NetworkParameter.L2,
            NetworkParameter.DROPOUT,
            NetworkParameter.INIT,
            NetworkParameter.EPOCHS);

    /** Of a program's parameters. */
    private static final int MOST_TOLD = 6;

    /** Values that say nothing: there is no L2, the rate doesn't change. */
    private static final Set<String> OFF = Set.of("0", "constant");

    /** Of the colors of a scale, in a key. */
    private static final int SAMPLES = 5;

    private ChartSubtitle() {}

    /** What a line and its band stand for. */
    public static String means(SweepResults results, ErrorBand band) {
        return "A line per configuration, named by its first attempt: mean over " + n(results) + " seeds, band: "
                + band.label();
    }

    /**
     * What a mark stands for where each is what a training came to.
     *
     * @param mark "point" or "line"
     */
    static String finals(SweepResults results, String mark) {
        return results.objective().begun(results.objective().definition()) + "; a " + mark
                + (results.hasSeeds()
                        ? " per configuration, the mean over " + n(results) + " seeds"
                        : " per attempt (n = 1)");
    }

    /** The same for charts that also show the seeds and join points. */
    static String joined(SweepResults results) {
        if (EffectPanel.isCrowded(results)) {
            return finals(results, "faint point") + "; strong: their median at each value";
        }
        return finals(results, "point")
                + (results.hasSeeds() ? ", each seed a faint dot" : "")
                + "; a line joins those that differ in nothing else";
    }

    static String axis(AxisScale scale) {
        return scale == AxisScale.LOG_ERROR ? ". The axis spreads the error by its logarithm" : "";
    }

    static void addDiverged(Legend legend, SweepResults results) {
        if (results.hasDiverged()) {
            legend.cross("diverged, several with how many");
        }
    }

    /** Marks in the colors of a scale from the worst to the best. */
    static void addScale(
            Legend legend, Objective objective, Objective.Reach reach, DoubleFunction<Color> colors, Shape mark) {
        for (int i = 0; i < SAMPLES; i++) {
            double along = (double) i / (SAMPLES - 1);
            double plotted = reach.value(along);
            legend.mark(objective.text(objective.isPercent() ? plotted / 100 : plotted), colors.apply(along), mark);
        }
    }

    /** "n = 3", or "n = 2 to 3" where some seeds are missing from some configurations. */
    static String n(SweepResults results) {
        var counts = results.configurations().stream()
                .mapToInt(Configuration::n)
                .filter(n -> n > 0)
                .summaryStatistics();
        if (counts.getCount() == 0) {
            return "n = 0";
        }
        return counts.getMin() == counts.getMax()
                ? "n = " + counts.getMin()
                : "n = " + counts.getMin() + " to " + counts.getMax();
    }

    /** The main settings that all attempts share, their seeds, and how many came through. */
    static String setting(SweepResults results) {
        List<Long> seeds = results.sweep().seeds();
        String all = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String reported =
                results.sweep().isReported() ? ", reported by " + new FigureSource(results.sweep()).program() : "";
        String common = common(results);
        String shared = common.isEmpty() ? "" : common + ", ";
        String word = seeds.size() > 1 ? "seeds " : "seed ";
        return (shared.isEmpty() ? Objective.capitalized(word) : shared + word) + all + ". " + completed(results)
                + reported;
    }

    /** What an attempt doesn't share with the sweep's others. */
    static String own(SweepResults results, AttemptRow attempt) {
        List<String> own = new ArrayList<>();
        for (Parameter parameter : results.sweep().varied()) {
            Object value = attempt.settings().get(parameter);
            if (value != null) {
                own.add(phrase(parameter, results.format().shown(parameter, value)));
            }
        }
        own.add("seed " + attempt.seed());
        return results.sweep().isReported() ? String.join(", ", own) : sentence(own);
    }

    public static String common(SweepResults results) {
        SharedSettings constants = new SharedSettings(results.sweep(), results.attempts(), results.format());
        if (results.sweep().isReported()) {
            return ofProgram(constants);
        }
        List<String> parts = new ArrayList<>();
        for (Parameter parameter : TOLD) {
            String value = constants.get(parameter);
            if (value != null && !OFF.contains(value)) {
                parts.add(phrase(parameter, value));
            }
        }
        return sentence(parts);
    }

    /** As many as a line holds, their names as the program has them. */
    private static String ofProgram(SharedSettings constants) {
        List<Parameter> all = constants.parameters();
        String told = all.stream()
                .limit(MOST_TOLD)
                .map(parameter -> parameter.key() + " " + Shortened.word(String.valueOf(constants.get(parameter))))
                .collect(Collectors.joining(", "));
        return told + (all.size() > MOST_TOLD ? ", and " + (all.size() - MOST_TOLD) + " more" : "");
    }

    /** "batch size 32", "20 epochs". */
    static String phrase(Parameter parameter, String value) {
        return parameter instanceof NetworkParameter own ? own(own, value) : parameter.key() + " " + value;
    }

    private static String own(NetworkParameter parameter, String value) {
        return switch (parameter) {
            case HIDDEN_LAYERS -> value + (value.equals("1") ? " hidden layer" : " hidden layers");
            case EPOCHS -> value + (value.equals("1") ? " epoch" : " epochs");
            case L2 -> "L2 " + value;
            default -> ParameterTitles.of(parameter).toLowerCase(Locale.ROOT) + " " + value;
        };
    }

    public static String sentence(List<String> parts) {
        String text = String.join(", ", parts);
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String completed(SweepResults results) {
        int all = results.attempts().size();
        long done = results.attempts().stream()
                .filter(attempt -> attempt.status() == Status.COMPLETED)
                .count();
        String attempts = all + (all == 1 ? " attempt" : " attempts");
        int stopped = results.stopped().size();
        String rest = stopped == 0 ? "" : ", " + stopped + " stopped early";
        return done == all ? attempts : done + " of " + attempts + " completed" + rest;
    }
}
