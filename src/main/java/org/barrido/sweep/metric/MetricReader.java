package org.barrido.sweep.metric;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.text.Suggestions;

/** Reads what ranks a sweep's attempts, {@code metric}: the name of a figure, or {@code {name, goal, at}}. */
public final class MetricReader {
    private static final List<String> KNOWN = AttemptMetric.rankingKeys();
    public static final Map<String, String> GOALS = Map.of(
            "maximize", "maximize",
            "maximise", "maximize",
            "max", "maximize",
            "minimize", "minimize",
            "minimise", "minimize",
            "min", "minimize");
    /** With {@code validation: test} the test set takes the place of a validation set. */
    private static final Map<String, String> ON_TEST_SET =
            Map.of("validation_accuracy", "accuracy", "validation_loss", "test_loss");

    private final boolean split;
    private final boolean reported;
    private final ProblemCollector findings;
    private final FieldReader read;

    /** @param split whether the sweep has a validation set of its own */
    public MetricReader(boolean split, ProblemCollector findings) {
        this(split, false, findings);
    }

    private MetricReader(boolean split, boolean reported, ProblemCollector findings) {
        this.split = split;
        this.reported = reported;
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /** Makes a reader for what programs tell, whose names are as they are. */
    public static MetricReader ofProgram(ProblemCollector findings) {
        return new MetricReader(false, true, findings);
    }

    /**
     * Empty after a problem.
     *
     * @param searches whether attempts are suggested by it, up to a {@code target}, and maybe {@code on: test}
     */
    public Optional<Metric> read(Node.Entry field, boolean searches) {
        if (field.value() instanceof Node.Scalar) {
            return name(field).flatMap(name -> metric(field, name, Optional.empty(), Metric.DEFAULT));
        }
        return read.fields(field).flatMap(fields -> mapping(field, fields, searches));
    }

    private Optional<Metric> mapping(Node.Entry field, Node.Mapping fields, boolean searches) {
        int before = findings.count();
        Optional<Node.Entry> target = fields.field("target");
        if (!searches) {
            target.ifPresent(
                    f -> findings.notice(f.at(), "target is ignored: it ends searches by method: tpe or gp only"));
        }
        List<Node.Entry> others = fields.fields().stream()
                .filter(f ->
                        !f.name().equals("target") && !(searches && f.name().equals("on")))
                .toList();
        read.rejectUnknown(new Node.Mapping(fields.at(), others), List.of("name", "goal", "at"), "metric");
        Optional<String> name = fields.field("name").flatMap(this::name);
        if (fields.field("name").isEmpty()) {
            read.reject(field, "a mapping with a name");
        }
        Optional<Metric.Goal> goal = fields.field("goal").flatMap(this::goal);
        Metric at = fields.field("at").flatMap(this::at).orElse(Metric.DEFAULT);
        name.filter(own -> !reported)
                .flatMap(AttemptMetric::named)
                .filter(metric -> at.at() != Metric.At.LAST && !metric.isOfEachEpoch())
                .ifPresent(metric -> findings.problem(
                        field.at(), "metric: " + metric.key() + " is measured after the last epoch only; at: last"));
        return findings.count() > before ? Optional.empty() : name.flatMap(n -> metric(field, n, goal, at));
    }

    private Optional<Metric> metric(Node.Entry field, String name, Optional<Metric.Goal> said, Metric at) {
        Optional<Metric.Goal> usual = reported
                ? new ReportedMetric(name).usualGoal()
                : Optional.of(Metric.of(name).goal());
        Optional<Metric.Goal> goal = said.or(() -> usual);
        if (goal.isEmpty()) {
            findings.problem(field.at(), "metric: say goal: minimize or maximize for " + name);
        }
        return goal.map(better -> new Metric(name, better, at.at(), at.epoch()));
    }

    private Optional<String> name(Node.Entry field) {
        Optional<String> written = read.text(field);
        if (written.isEmpty() || reported) {
            return written;
        }
        String meant = Metric.meant(written.get());
        String name = split ? meant : ON_TEST_SET.getOrDefault(meant, meant);
        if (!KNOWN.contains(name)) {
            findings.problem(
                    field.value().at(),
                    "metric: expected one of " + String.join(", ", KNOWN) + ", found "
                            + field.value().shown() + Suggestions.clause(meant, KNOWN));
            return Optional.empty();
        }
        if (!name.equals(written.get())) {
            String why = meant.equals(name) ? "" : " (validation: test)";
            findings.notice(field.value().at(), "metric " + written.get() + " stands for " + name + why);
        }
        return Optional.of(name);
    }

    private Optional<Metric.Goal> goal(Node.Entry field) {
        String written = field.value() instanceof Node.Scalar scalar ? scalar.text() : "";
        String meant = GOALS.get(written.strip().toLowerCase(Locale.ROOT));
        if (meant == null) {
            return read.word(field, List.of("maximize", "minimize")).map(MetricReader::goal);
        }
        if (!meant.equals(written)) {
            findings.notice(field.value().at(), "goal " + written + " stands for " + meant);
        }
        return Optional.of(goal(meant));
    }

    private static Metric.Goal goal(String word) {
        return Metric.Goal.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Optional<Metric> at(Node.Entry field) {
        if (field.value() instanceof Node.Scalar scalar) {
            Optional<Long> epoch = NumberSyntax.whole(scalar).filter(n -> n >= 1 && n <= 100_000);
            if (epoch.isPresent()) {
                return Optional.of(new Metric("", Metric.Goal.MAXIMIZE, Metric.At.EPOCH, Math.toIntExact(epoch.get())));
            }
            if (scalar.text().equals("last") || scalar.text().equals("best")) {
                Metric.At at = scalar.text().equals("last") ? Metric.At.LAST : Metric.At.BEST;
                return Optional.of(new Metric("", Metric.Goal.MAXIMIZE, at, 0));
            }
        }
        return read.reject(field, "last, best, or the number of an epoch");
    }
}
