package org.barrido.report.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barrido.report.table.Table;
import org.barrido.statistics.Sample;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.LayerRow;
import org.barrido.store.row.SuggestionRow;
import org.barrido.store.row.SweepRow;
import org.barrido.store.row.TrainingInterval;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** All that charts of a sweep are drawn from, as it was at one moment. */
public final class SweepResults {
    private static final List<EpochFigure> NETWORK =
            List.of(EpochMetric.TRAIN_LOSS, EpochMetric.TEST_LOSS, EpochMetric.TEST_ACCURACY, EpochMetric.GAP);

    private final SweepRow sweep;
    private final List<AttemptRow> attempts;
    private final Objective objective;
    private final Map<Integer, List<Epoch>> epochs;
    private final List<Configuration> configurations;
    private final Map<Integer, TrainingInterval> spans;
    private final Map<Integer, List<LayerRow>> layers;
    private final ParameterFormat format;
    private final List<SuggestionRow> suggestions;
    /** Null until a chart wants it; charts are drawn on several threads. */
    private @Nullable VarianceShares shares;

    private SweepResults(
            SweepRow sweep,
            List<AttemptRow> attempts,
            Objective objective,
            Map<Integer, List<Epoch>> epochs,
            List<Configuration> configurations,
            Map<Integer, TrainingInterval> spans,
            Map<Integer, List<LayerRow>> layers,
            ParameterFormat format,
            List<SuggestionRow> suggestions) {
        this.sweep = sweep;
        this.attempts = List.copyOf(attempts);
        this.objective = objective;
        this.epochs = Map.copyOf(epochs);
        this.configurations = List.copyOf(configurations);
        this.spans = Map.copyOf(spans);
        this.layers = Map.copyOf(layers);
        this.format = format;
        this.suggestions = List.copyOf(suggestions);
    }

    /** Results without a look into the layers, whose parameters are written as their values demand. */
    public SweepResults(
            SweepRow sweep,
            List<AttemptRow> attempts,
            Objective objective,
            Map<Integer, List<Epoch>> epochs,
            List<Configuration> configurations,
            Map<Integer, TrainingInterval> spans) {
        this(sweep, attempts, objective, epochs, configurations, spans, Map.of(), format(sweep, attempts), List.of());
    }

    /** The same with what was seen of the layers. */
    public SweepResults withLayers(Map<Integer, List<LayerRow>> seen) {
        return new SweepResults(sweep, attempts, objective, epochs, configurations, spans, seen, format, suggestions);
    }

    /** The same with how a search came to its configurations. */
    public SweepResults withSuggestions(List<SuggestionRow> known) {
        return new SweepResults(sweep, attempts, objective, epochs, configurations, spans, layers, format, known);
    }

    /** The same of some attempts only, by their numbers: all others might never have been. */
    public SweepResults among(Set<Integer> numbers) {
        List<AttemptRow> some =
                attempts.stream().filter(row -> numbers.contains(row.number())).toList();
        Objective judged = objective.among(some);
        return new SweepResults(
                sweep,
                some,
                judged,
                only(epochs, numbers),
                sweep.seeds().size() < 2
                        ? Configuration.of(some, judged)
                        : Configuration.of(some, judged, only(epochs, numbers)),
                only(spans, numbers),
                only(layers, numbers),
                format,
                suggestions);
    }

    private static <T> Map<Integer, T> only(Map<Integer, T> all, Set<Integer> numbers) {
        return all.entrySet().stream()
                .filter(entry -> numbers.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How values of a sweep's parameters are written for people. */
    static ParameterFormat format(SweepRow sweep, List<AttemptRow> attempts) {
        return ParameterFormat.of(
                sweep.yaml(), attempts.stream().map(AttemptRow::settings).toList());
    }

    /**
     * Reads the results as they all are at one moment.
     *
     * @param metric null for the sweep's own
     */
    public static SweepResults of(LabBook book, SweepRow sweep, @Nullable Metric metric) {
        return book.inSnapshot(moment -> read(moment, sweep, metric));
    }

    private static SweepResults read(LabBook book, SweepRow sweep, @Nullable Metric metric) {
        List<AttemptRow> attempts = book.attempts(sweep.id());
        Objective objective = Objective.of(book, sweep, metric, attempts);
        Map<Integer, List<Epoch>> epochs = book.epochsOfSweep(sweep.id());
        return new SweepResults(
                        sweep,
                        attempts,
                        objective,
                        epochs,
                        sweep.seeds().size() < 2
                                ? Configuration.of(attempts, objective)
                                : Configuration.of(attempts, objective, epochs),
                        book.trainingIntervals(sweep.id()))
                .withLayers(book.layersOfSweep(sweep.id()))
                .withSuggestions(book.suggestions(sweep.id()));
    }

    public SweepRow sweep() {
        return sweep;
    }

    public List<AttemptRow> attempts() {
        return attempts;
    }

    /** What the ends of its trainings are judged by. */
    public Objective objective() {
        return objective;
    }

    /** The epochs of each attempt by its number; absent where none was run. */
    public Map<Integer, List<Epoch>> epochs() {
        return epochs;
    }

    /** Lists the configurations in the order of their first attempts. */
    public List<Configuration> configurations() {
        return configurations;
    }

    /** Tells when each attempt was trained, by its number; absent where it did not begin. */
    public Map<Integer, TrainingInterval> spans() {
        return spans;
    }

    /** How the layers of each attempt stood after its epochs, by its number; absent where nobody looked into them. */
    public Map<Integer, List<LayerRow>> layers() {
        return layers;
    }

    /** How a search that learns came to its configurations; none of another sweep. */
    public List<SuggestionRow> suggestions() {
        return suggestions;
    }

    /** How it came to the configuration that an attempt is of. */
    public Optional<SuggestionRow> suggestion(int attempt) {
        return suggestions.stream().filter(each -> each.has(attempt)).findFirst();
    }

    /** Whether its trainings are judged by what the sweep says itself. */
    public boolean isBySweepsMetric() {
        return objective.is(sweep.metric());
    }

    /** How values of parameters are written. */
    public ParameterFormat format() {
        return format;
    }

    /** What each parameter explains, computed once. */
    public synchronized VarianceShares varianceShares() {
        if (shares == null) {
            shares = new VarianceShares(this);
        }
        return shares;
    }

    /**
     * Lists the parameters that take several values, in the sweep's order. Where those of one come at random, those of another only
     * happen to fall.
     */
    public List<Channel> varied() {
        List<Channel> varied = new ArrayList<>();
        for (Parameter parameter : sweep.varied()) {
            Channel channel = Channel.of(parameter, attempts, format);
            if (channel.count() > 1) {
                varied.add(channel);
            }
        }
        if (varied.stream().anyMatch(Channel::isAtRandom)) {
            varied.replaceAll(channel -> channel.ascending(format));
        }
        return varied;
    }

    /** Lists the figures whose courses tell of the sweep: of the network its own, of a program what it told, the sweep's metric first. */
    public List<EpochFigure> epochFigures() {
        if (!sweep.isReported()) {
            return NETWORK;
        }
        String own = sweep.metric().name();
        Set<String> names = new TreeSet<>();
        epochs.values()
                .forEach(course ->
                        course.forEach(epoch -> names.addAll(epoch.metrics().keySet())));
        boolean isTold = names.remove(own);
        return Stream.concat(isTold ? Stream.of(own) : Stream.empty(), names.stream())
                .limit(SweepFigures.MOST_SHOWN)
                .map(this::reported)
                .toList();
    }

    /** The figure of epochs that the objective is about; empty where epochs don't have it. */
    public Optional<EpochFigure> objectiveOfEpochs() {
        String name = objective.figure().key();
        boolean isTold = epochs.values().stream()
                .anyMatch(course ->
                        course.stream().anyMatch(epoch -> epoch.metrics().containsKey(name)));
        return isTold ? Optional.of(reported(name)) : Optional.empty();
    }

    private EpochFigure reported(String name) {
        boolean isOwn = sweep.metric().name().equals(name);
        Metric.Goal goal =
                isOwn ? sweep.metric().goal() : sweep.figure(name).usualGoal().orElse(Metric.Goal.MINIMIZE);
        return new ReportedEpochFigure(name, goal == Metric.Goal.MAXIMIZE, new FigureSource(sweep).program());
    }

    /** The parameter of a program that its name takes for one of the network's, such as "lr"; that of the network where none is. */
    public Parameter meant(NetworkParameter parameter) {
        return sweep.varied().stream()
                .filter(varied -> ParameterNames.meant(varied.key())
                        .filter(parameter::equals)
                        .isPresent())
                .findFirst()
                .orElse(parameter);
    }

    public boolean hasSeeds() {
        return sweep.seeds().size() > 1;
    }

    /** The attempts that came to something, in their order. */
    public List<AttemptRow> done() {
        return attempts.stream()
                .filter(attempt -> objective.of(attempt) != null)
                .toList();
    }

    /** A row per attempt. */
    public Table table() {
        return AttemptTable.of(sweep, attempts, objective, StoppedFigures.of(attempts, epochs));
    }

    /** A row per attempt; of more than so many, of the best. */
    public Table table(int most) {
        Table all = table();
        return attempts.size() <= most
                ? all
                : all.only(best(attempts, objective::of, most), leftOut("attempts", attempts.size(), most));
    }

    /** A row per configuration; of more than so many, of the best. */
    public Table configurationTable(int most) {
        Table all = ConfigurationTable.of(sweep, attempts, objective);
        return configurations.size() <= most
                ? all
                : all.only(
                        best(configurations, Configuration::value, most),
                        leftOut("configurations", configurations.size(), most));
    }

    /** Lists configurations in their order; of more than so many, the best. */
    public List<Configuration> bestConfigurations(int most) {
        return configurations.size() <= most
                ? configurations
                : best(configurations, Configuration::value, most).stream()
                        .map(configurations::get)
                        .toList();
    }

    /** The places of those with the best values, in ascending order. */
    private <T> List<Integer> best(List<T> all, Function<T, Double> value, int most) {
        Comparator<Integer> worstFirst =
                Comparator.comparing(place -> value.apply(all.get(place)), Comparator.nullsFirst(objective.order()));
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(worstFirst.reversed())
                .limit(most)
                .sorted()
                .toList();
    }

    private String leftOut(String what, int all, int most) {
        return String.format(
                Locale.ROOT,
                "The best %,d of %,d %s (%s); all are in the lab book and what `barrido table %s` prints.",
                most,
                all,
                what,
                objective.sentence(),
                sweep.name());
    }

    public boolean hasDiverged() {
        return !diverged().isEmpty();
    }

    public List<AttemptRow> diverged() {
        return attempts.stream()
                .filter(attempt -> attempt.status() == Status.DIVERGED)
                .toList();
    }

    public List<AttemptRow> stopped() {
        return attempts.stream()
                .filter(attempt -> attempt.status() == Status.STOPPED)
                .toList();
    }

    /** What attempts of a configuration had come to where they were stopped, as a mean; empty where a seed completed, or none was stopped. */
    public Optional<Double> standing(Configuration configuration) {
        List<AttemptRow> stopped = configuration.n() > 0 ? List.of() : configuration.stopped();
        StoppedFigures figures = StoppedFigures.of(stopped, epochs);
        List<Double> last = stopped.stream()
                .map(attempt -> figures.of(attempt, objective.figure()))
                .filter(Objects::nonNull)
                .toList();
        return last.isEmpty() ? Optional.empty() : Optional.of(Sample.of(last).mean());
    }

    /** Lists an attempt's epochs in order of number; none where there are none. */
    public List<Epoch> epochsOf(AttemptRow attempt) {
        return epochs.getOrDefault(attempt.number(), List.of());
    }

    /** Lists how an attempt's layers stood, in order of epochs and layers; none where nobody looked. */
    public List<LayerRow> layersOf(AttemptRow attempt) {
        return layers.getOrDefault(attempt.number(), List.of());
    }

    /** @throws IllegalArgumentException naming the attempts there are, when there is no such one */
    public AttemptRow attempt(int number) {
        return attempts.stream()
                .filter(attempt -> attempt.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "sweep " + sweep.name() + " has no attempt " + number + " but 1 to " + attempts.size()));
    }
}
