package org.barrido.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.barrido.search.Search;
import org.barrido.search.SearchMethod;
import org.barrido.search.numeric.SobolSequence;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.space.EncodedSpace;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.stop.StoppingReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;

/** Reads how a sweep's points are chosen: {@code method, run_cap, seed, lag, learn_from} and the metric's {@code target}. */
final class SearchReader {
    static final List<String> METHODS = List.of("grid", "random", "sobol", "tpe", "gp");
    private static final String WANDB = "bayes";
    private static final int USUAL_LAG = 4;
    private static final int MOST_LAG = 1000;

    private final Node.Mapping sweep;
    private final ProblemCollector findings;
    private final FieldReader read;
    private final String method;

    SearchReader(Node.Mapping sweep, ProblemCollector findings) {
        this.sweep = sweep;
        this.findings = findings;
        this.read = new FieldReader(findings);
        this.method = sweep.field("method").map(this::method).orElse("grid");
    }

    private String method(Node.Entry field) {
        if (field.value() instanceof Node.Scalar scalar && scalar.text().equals(WANDB)) {
            findings.notice(field.value().at(), "method bayes stands for gp");
            return "gp";
        }
        return read.word(field, METHODS).orElse("grid");
    }

    boolean isGrid() {
        return method.equals("grid");
    }

    boolean isSobol() {
        return method.equals("sobol");
    }

    /** Whether points depend on results. */
    boolean learns() {
        return method.equals("tpe") || method.equals("gp");
    }

    /** Rejects what has no effect with the method, and asks for what it needs. */
    void check() {
        if (isGrid()) {
            rejectWith("run_cap", "a grid always has all its rows; run_cap belongs to method: random");
            rejectWith("seed", "seed belongs to method: random; training's are seeds: [1]");
        } else if (sweep.field("run_cap").isEmpty()) {
            findings.problem(
                    sweep.field("method").orElseThrow().at(),
                    "method " + method + " needs run_cap, the number of attempts: run_cap: 20, or --set run_cap=20");
        }
        if (!learns()) {
            rejectWith("lag", "lag belongs to method: tpe or gp; " + method + " looks at no results");
            rejectWith(
                    LearnedSearch.LEARN_FROM,
                    "learn_from belongs to method: tpe or gp; " + method + " looks at no results");
        }
    }

    private void rejectWith(String key, String message) {
        sweep.field(key).ifPresent(field -> findings.problem(field.at(), message));
    }

    long seed() {
        return sweep.field("seed")
                .flatMap(f -> read.whole(f, 0, Long.MAX_VALUE))
                .orElse(1L);
    }

    /** How many configurations there are to be; empty after a problem. */
    Optional<Long> configurations(int seeds) {
        Optional<Node.Entry> field = sweep.field("run_cap");
        Optional<Long> cap = field.flatMap(f -> read.whole(f, 1, Long.MAX_VALUE));
        if (cap.isPresent() && cap.get() % seeds != 0) {
            findings.problem(
                    field.get().value().at(),
                    "run_cap: expected a multiple of the " + seeds + " seeds, found " + cap.get());
            return Optional.empty();
        }
        return cap.map(attempts -> attempts / seeds);
    }

    /** Empty after a problem. */
    Optional<LearnedSearch> read(EncodedSpace space, long configurations) {
        int before = findings.count();
        int most = (int) Math.min(MOST_LAG, configurations);
        Optional<Node.Entry> written = sweep.field("lag");
        long lag = written.flatMap(f -> read.whole(f, 1, MOST_LAG)).orElse((long) Math.min(USUAL_LAG, most));
        if (written.isPresent() && lag > configurations) {
            findings.problem(
                    written.get().value().at(),
                    "lag: expected at most the " + configurations + " configurations of run_cap, found " + lag);
        }
        List<String> learnFrom = learnFrom();
        OptionalDouble target = target();
        SearchMethod chosen = SearchMethod.valueOf(method.toUpperCase(Locale.ROOT));
        long independent = learnFrom.isEmpty() ? Math.max(Search.START, lag) : 1;
        return findings.count() > before
                ? Optional.empty()
                : Optional.of(new LearnedSearch(
                        chosen,
                        Math.toIntExact(lag),
                        seed(),
                        Math.toIntExact(configurations),
                        (int) Math.min(configurations, independent),
                        target,
                        learnFrom,
                        onTest(),
                        space));
    }

    /** Only the lab book can tell whether it has them. */
    private List<String> learnFrom() {
        Optional<Node.Entry> field = sweep.field(LearnedSearch.LEARN_FROM);
        List<String> names = field.flatMap(read::texts).orElse(List.of());
        field.ifPresent(written -> findings.written().name(LearnedSearch.LEARN_FROM, written.at()));
        for (int i = 0; i < names.size(); i++) {
            Node value = field.orElseThrow().value();
            Node own = value instanceof Node.Sequence items ? items.nodes().get(i) : value;
            findings.written().value(LearnedSearch.LEARN_FROM, names.get(i), own.at());
        }
        return names;
    }

    /** Tells what a space can't be searched for. */
    void checkSpace(EncodedSpace space) {
        Node.Entry field = sweep.field("method").orElseThrow();
        int dimensions = space.dimensions().size();
        if (space.size() == 1) {
            findings.problem(
                    field.at(),
                    "method " + method
                            + " has nothing to choose: every parameter has one value; give one of them values, or min and max");
        }
        if (dimensions > SobolSequence.MOST) {
            findings.problem(
                    field.at(),
                    "method " + method + " goes through " + SobolSequence.MOST + " parameters at most, found "
                            + dimensions);
        }
        if (learns()) {
            space.weighted()
                    .ifPresent(at -> findings.problem(
                            at, "probabilities need method: random or sobol; " + method + " learns them"));
        }
    }

    /** Refuses to choose by what is to be reported, unless that is wanted. */
    void checkMetric(Metric metric, LearnedSearch learned, boolean isReported) {
        SourcePosition at = sweep.field("metric")
                .or(() -> sweep.field("method"))
                .orElseThrow()
                .at();
        if (metric.isOnTest(isReported) && !learned.onTest()) {
            findings.problem(
                    at,
                    "method " + method + " would choose by the test set (metric " + metric.name() + "): "
                            + (isReported
                                    ? "name a metric of a validation set"
                                    : "write validation: split under parameters: and metric: validation_accuracy")
                            + ", or metric: {name: " + metric.name() + ", on: test}");
        } else if (learned.onTest() && !metric.isOnTest(isReported)) {
            findings.problem(at, "on: test has no effect: " + metric.name() + " isn't measured on the test set");
        }
        boolean isShare = !isReported && metric.name().endsWith("accuracy");
        if (isShare && learned.target().isPresent() && learned.target().getAsDouble() > 1) {
            findings.problem(at, "target: accuracies are from 0 to 1; 98 % is 0.98");
        }
    }

    /** A race gives each seed to all configurations, of which a search has only some. */
    void rejectRace() {
        rejectWith(
                StoppingReader.RACE,
                StoppingReader.RACE + " doesn't go with method: " + method
                        + ", which takes up one configuration after the other, with all of its seeds");
    }

    private Optional<Node.Entry> ofMetric(String key) {
        return sweep.field("metric")
                .filter(field -> field.value() instanceof Node.Mapping)
                .flatMap(field -> ((Node.Mapping) field.value()).field(key));
    }

    private OptionalDouble target() {
        Optional<Double> target = ofMetric("target").flatMap(read::real);
        return target.isPresent() ? OptionalDouble.of(target.get()) : OptionalDouble.empty();
    }

    private boolean onTest() {
        return ofMetric("on")
                .flatMap(field -> read.word(field, List.of("test")))
                .isPresent();
    }
}
