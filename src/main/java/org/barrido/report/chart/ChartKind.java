package org.barrido.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.results.Channel;
import org.barrido.report.results.EpochMetric;
import org.barrido.report.results.LayerMetric;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.SweepFolderName;

/** What a chart of a sweep shows. A kind is its line here and the class that draws it: help and documents are made from the lines. */
@SuppressWarnings("ImmutableEnumChecker") // What constants hold are constructors, static methods and a copied list.
public enum ChartKind {
    LOSS("training loss over the epochs, a line per configuration", EpochMetric.TRAIN_LOSS),
    TEST_LOSS("test loss over the epochs: where it turns up, the network begins to overfit", EpochMetric.TEST_LOSS),
    ACCURACY("test accuracy over the epochs", EpochMetric.TEST_ACCURACY),
    GAP("training less test accuracy over the epochs", EpochMetric.GAP),
    METRIC(
            "what a program told over the epochs: the sweep's metric, or the one of --metric",
            Occasion.PROGRAM,
            SweepCurvesChart::unavailable,
            SweepCurvesChart::ofReported,
            Role.COLOR,
            Role.DASH,
            Role.FACET,
            Role.BAND),
    SPECTRAL_NORM("the largest singular value of each layer's weights over the epochs", LayerMetric.SPECTRAL_NORM),
    STABLE_RANK("how many directions carry each layer's weights over the epochs", LayerMetric.STABLE_RANK),
    CONDITION("the condition number of each layer's weights over the epochs", LayerMetric.CONDITION),
    HEATMAP(
            "the metric over two parameters, a panel per value of a third",
            Occasion.ALWAYS,
            HeatMapChart::unavailable,
            HeatMapChart::new,
            Role.X,
            Role.Y,
            Role.FACET),
    EFFECTS(
            "the metric against each parameter; lines join those that differ in nothing else",
            Occasion.ALWAYS,
            EffectsChart::unavailable,
            EffectsChart::new,
            Role.PARAMETERS),
    IMPORTANCE(
            "the share of the metric's variance that each parameter explains",
            Occasion.ALWAYS,
            ImportanceChart::unavailable,
            ImportanceChart::new),
    EFFECT(
            "the metric against one parameter",
            Occasion.ON_REQUEST,
            EffectChart::unavailable,
            EffectChart::new,
            Role.X,
            Role.COLOR,
            Role.DASH,
            Role.FACET),
    INTERACTION(
            "the metric against the learning rate, a color per batch size",
            Occasion.ON_REQUEST,
            EffectChart::interactionUnavailable,
            EffectChart::interaction,
            Role.X,
            Role.COLOR,
            Role.DASH,
            Role.FACET),
    LR_RANGE(
            "the metric over the learning rate, from where training begins to where it diverges",
            Occasion.ON_REQUEST,
            LearningRateRangeChart::unavailable,
            LearningRateRangeChart::new,
            Role.COLOR,
            Role.DASH,
            Role.FACET,
            Role.BAND),
    PARALLEL(
            "all parameters and the metric, each on an axis of its own",
            Occasion.ALWAYS,
            ParallelChart::unavailable,
            ParallelChart::new,
            Role.PARAMETERS),
    PARETO(
            "the metric against the training time, with the front that nothing beats in both",
            Occasion.ALWAYS,
            ParetoChart::unavailable,
            ParetoChart::new,
            Role.COLOR,
            Role.DASH),
    HISTORY(
            "the metric of each attempt in the sweep's order, and the best so far",
            Occasion.RANDOM_SEARCH,
            HistoryChart::unavailable,
            HistoryChart::new),
    EDF(
            "the distribution of the metric: the share of attempts that came to no more",
            Occasion.RANDOM_SEARCH,
            EdfChart::unavailable,
            EdfChart::new,
            Role.COLOR),
    SCATTER(
            "two parameters that take numbers, the metric by color",
            Occasion.RANDOM_SEARCH,
            ScatterChart::unavailable,
            ScatterChart::new,
            Role.X,
            Role.Y),
    CALIBRATION(
            "what a search predicted of its configurations against what was found",
            Occasion.SEARCH,
            CalibrationChart::unavailable,
            CalibrationChart::new),
    SURFACE(
            "what a Gaussian process expects over two parameters, with the attempts on it",
            Occasion.SEARCH,
            SurfaceChart::unavailable,
            SurfaceChart::new,
            Role.X,
            Role.Y),
    TIMELINE(
            "when each attempt was trained, and side by side with which others",
            Occasion.ON_REQUEST,
            TimelineChart::unavailable,
            TimelineChart::new),
    TABLE("the sweep's table as a picture", Occasion.ON_REQUEST, results -> Optional.empty(), TableChart::new);

    /** An occasion on which a sweep gets a chart that its parameters allow. */
    public enum Occasion {
        ALWAYS("Drawn of every sweep that allows it"),
        /** Else there is nothing on record. */
        DIAGNOSTICS("Drawn of sweeps that say `diagnostics: true`, too"),
        PROGRAM("Drawn of sweeps whose trainer is a program, for each metric that it told"),
        /** Of a grid it tells nothing that others don't tell better. */
        RANDOM_SEARCH("Drawn of sweeps with values at random, too"),
        /** It is about how a search came to its configurations. */
        SEARCH("Drawn of sweeps that learn, too"),
        /** It tells in another way what others tell too. */
        ON_REQUEST("Drawn when asked for");

        private final String description;

        Occasion(String description) {
            this.description = description;
        }

        /** A heading above the kinds of this occasion. */
        public String description() {
            return description;
        }
    }

    /** What of a chart can be chosen to stand for a parameter, or how it shows a spread. */
    public enum Role {
        X,
        Y,
        COLOR,
        DASH,
        FACET,
        BAND,
        PARAMETERS;

        private boolean isChosen(ChartMapping mapping) {
            return switch (this) {
                case X -> !mapping.x().isAutomatic();
                case Y -> !mapping.y().isAutomatic();
                case COLOR -> !mapping.color().isAutomatic();
                case DASH -> !mapping.dash().isAutomatic();
                case FACET -> !mapping.facet().isAutomatic();
                case BAND -> mapping.band() != ChartMapping.AUTOMATIC.band();
                case PARAMETERS -> !mapping.parameters().isEmpty();
            };
        }

        /** What else than a parameter can be chosen. */
        String others() {
            return switch (this) {
                case COLOR, DASH, FACET -> ", or none";
                case X, Y, BAND, PARAMETERS -> "";
            };
        }

        /** The option of the command line, such as "--x". */
        public String option() {
            return "--" + name().toLowerCase(Locale.ROOT);
        }
    }

    private interface Maker {
        Chart make(SweepResults results, ChartStyle style, ChartMapping mapping);
    }

    private final String description;
    private final Occasion occasion;
    private final BiFunction<SweepResults, ChartMapping, Optional<String>> unavailable;
    private final Maker maker;
    private final List<Role> roles;

    /** Whose chart takes what was chosen for some of its roles. */
    ChartKind(
            String description,
            Occasion occasion,
            BiFunction<SweepResults, ChartMapping, Optional<String>> unavailable,
            Maker maker,
            Role... roles) {
        this.description = description;
        this.occasion = occasion;
        this.unavailable = unavailable;
        this.maker = maker;
        this.roles = List.of(roles);
    }

    /** Whose chart chooses everything by itself. */
    ChartKind(
            String description,
            Occasion occasion,
            Function<SweepResults, Optional<String>> unavailable,
            BiFunction<SweepResults, ChartStyle, Chart> maker) {
        this(
                description,
                occasion,
                (results, mapping) -> unavailable.apply(results),
                (results, style, mapping) -> maker.apply(results, style));
    }

    /** Whose chart has a curve over the epochs for each configuration. */
    ChartKind(String description, EpochMetric metric) {
        this(
                description,
                Occasion.ALWAYS,
                (results, mapping) -> SweepCurvesChart.unavailableOfNetwork(results),
                (results, style, mapping) -> new SweepCurvesChart(results, metric, style, mapping),
                Role.COLOR,
                Role.DASH,
                Role.FACET,
                Role.BAND);
    }

    /** Whose chart has a curve over the epochs for each layer of each configuration. */
    ChartKind(String description, LayerMetric metric) {
        this(
                description,
                Occasion.DIAGNOSTICS,
                (results, mapping) -> LayerCurvesChart.unavailable(results, metric),
                (results, style, mapping) -> new LayerCurvesChart(results, metric, style, mapping),
                Role.COLOR,
                Role.DASH,
                Role.BAND);
    }

    /** The name in files and commands, such as "test-loss". */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds the kind that has this {@link #key}. */
    public static Optional<ChartKind> named(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** One phrase that says what the chart shows, such as "test accuracy over the epochs". */
    public String description() {
        return description;
    }

    public Occasion occasion() {
        return occasion;
    }

    /** What someone may choose; the rest the chart chooses by itself. */
    public List<Role> roles() {
        return roles;
    }

    /** One line that names what was chosen and the chart doesn't take, with the kinds that do; empty where it takes all. */
    public Optional<String> refused(ChartMapping mapping) {
        return Arrays.stream(Role.values())
                .filter(role -> role.isChosen(mapping) && !roles.contains(role))
                .findFirst()
                .map(role -> role.option() + ": " + key() + " doesn't take it; these do: "
                        + Arrays.stream(values())
                                .filter(kind -> kind.roles.contains(role))
                                .map(ChartKind::key)
                                .collect(Collectors.joining(", ")));
    }

    /** One line that says why a sweep can't have such a chart, empty where it can. */
    public Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        return unavailable.apply(results, mapping);
    }

    /** Whether a sweep gets such a chart without asking. */
    public boolean isInformative(SweepResults results) {
        return isFor(results) && unavailable(results, ChartMapping.AUTOMATIC).isEmpty();
    }

    private boolean isFor(SweepResults results) {
        return switch (occasion) {
            case ALWAYS, DIAGNOSTICS, PROGRAM -> true;
            case RANDOM_SEARCH -> results.varied().stream().anyMatch(Channel::isContinuous);
            case SEARCH -> !results.suggestions().isEmpty();
            case ON_REQUEST -> false;
        };
    }

    /**
     * A chart of all attempts of a sweep.
     *
     * @throws IllegalArgumentException when the sweep's parameters don't allow this kind or mapping: one line that says why
     */
    public Chart of(SweepResults results, ChartMapping choices, ChartStyle style) {
        ChartMapping mapping = choices.of(results);
        unavailable(results, mapping).ifPresent(reason -> {
            throw new IllegalArgumentException(
                    "no " + key() + " chart of sweep " + results.sweep().name() + ": " + reason);
        });
        return maker.make(results, style, mapping);
    }

    /** The kinds that have a curve over the epochs for each configuration. */
    private static final List<ChartKind> CURVES = List.of(LOSS, TEST_LOSS, ACCURACY, GAP, METRIC);

    /**
     * A chart that a sweep gets without asking.
     *
     * @param name of its file
     */
    public record Drawing(ChartKind kind, ChartMapping mapping, String name) {
        /** Makes the chart in a style. */
        public Chart of(SweepResults results, ChartStyle style) {
            return kind.of(results, mapping, style);
        }
    }

    /** The charts of this kind that a sweep gets without asking: one, or of a program one for each metric that it told. */
    public List<Drawing> drawings(SweepResults results) {
        if (!isInformative(results)) {
            return List.of();
        }
        return this == METRIC
                ? results.epochFigures().stream()
                        .map(figure -> new Drawing(
                                this, ChartMapping.AUTOMATIC.withFigure(figure), key() + suffix(figure.key())))
                        .toList()
                : List.of(new Drawing(this, ChartMapping.AUTOMATIC, key()));
    }

    /** The name of the file that a chart of these results is in, such as "loss", or "metric-val_loss" of what a program told. */
    public String fileName(SweepResults results) {
        return this == METRIC ? key() + suffix(results.objective().figure().key()) : key();
    }

    private static String suffix(String figure) {
        return "-" + SweepFolderName.of(figure);
    }

    /** The curves over the epochs, a line for each configuration. */
    public static List<Drawing> curves(SweepResults results) {
        return CURVES.stream().flatMap(kind -> kind.drawings(results).stream()).toList();
    }

    /** Whether it has a curve over the epochs for each configuration. */
    public boolean isCurves() {
        return CURVES.contains(this);
    }

    /** The kinds that look into the layers. */
    public static List<ChartKind> layers() {
        return List.of(SPECTRAL_NORM, STABLE_RANK, CONDITION);
    }
}
