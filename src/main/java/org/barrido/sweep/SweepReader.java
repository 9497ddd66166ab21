package org.barrido.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.barrido.file.Sha256;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.metric.MetricReader;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.published.Expectation;
import org.barrido.sweep.published.ExpectationReader;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.space.GridExpansion;
import org.barrido.sweep.space.SearchSpace;
import org.barrido.sweep.space.SpaceReader;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/** From the whole tree of one document to a sweep. */
final class SweepReader {
    /** Everything that may stand at the top of a sweep, in the order in which the schema lists it. */
    static final List<String> KEYS = List.of(
            "name",
            "description",
            "extends",
            "dataset",
            "method",
            "run_cap",
            "seed",
            "metric",
            "seeds",
            "parameters",
            "zip",
            "exclude",
            "runs",
            "expect",
            "workers",
            "timeout",
            "retry",
            "save_every",
            "keep",
            "diagnostics",
            "tags");
    /** What W&amp;B needs to start a script and to keep its results; there is no script here. */
    static final List<String> IGNORED = List.of(
            "program",
            "command",
            "project",
            "entity",
            "imports",
            "settings",
            "controller",
            "kind",
            "apiVersion",
            "job",
            "image_uri",
            "template",
            "template_variables",
            "launch",
            "scheduler",
            "queue",
            "resource",
            "resource_args",
            "prior_runs",
            "display_name",
            "$schema");

    private static final Map<String, String> REFUSED = Map.of(
            "early_terminate",
            "early_terminate isn't supported; to stop attempts that no longer get better write patience under"
                    + " parameters:",
            "defaults",
            "defaults: must be alone in the first document of the file");

    private final String source;
    private final SweepLimits limits;
    private final ProblemCollector findings;
    private final FieldReader read;

    SweepReader(String source, SweepLimits limits, ProblemCollector findings) {
        this.source = source;
        this.limits = limits;
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /**
     * Empty after a problem.
     *
     * @param written with all that it inherits and all overrides
     * @param yaml its own text
     */
    Optional<Sweep> read(Node.Mapping written, String yaml) {
        int before = findings.count();
        Node.Mapping sweep = withRunCap(written);
        keys(sweep);
        Optional<String> name = name(sweep);
        String description = sweep.field("description").flatMap(read::text).orElse("");
        List<String> tags = sweep.field("tags").flatMap(read::texts).orElse(List.of());
        boolean random = isRandom(sweep);
        List<Long> seeds = seeds(sweep);
        ExecutionOptions execution = new ExecutionReader(findings).read(sweep);
        Optional<SearchSpace> space = new SpaceReader(random, limits, findings).read(sweep);
        List<SearchSpace.Point> points =
                space.map(s -> points(sweep, s, random, seeds)).orElse(List.of());
        Metric metric = metric(sweep, points);
        rejectLateEpoch(sweep, metric, points);
        Expectation expectation = points.isEmpty() ? null : expectation(sweep, points);
        if (findings.count() > before || name.isEmpty() || space.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Sweep(
                name.get(),
                description,
                metric,
                seeds,
                GridExpansion.varied(space.get(), points),
                attempts(points, seeds),
                tags,
                execution,
                new TrainerSpec.Network(),
                expectation,
                yaml,
                Sha256.of(yaml),
                findings.notices(),
                findings.written().with(space.get().at())));
    }

    /** What W&amp;B's agents take as count is what its sweeps call run_cap. */
    private Node.Mapping withRunCap(Node.Mapping sweep) {
        Optional<Node.Entry> count = sweep.field("count");
        if (count.isEmpty()) {
            return sweep;
        }
        if (sweep.field("run_cap").isPresent()) {
            findings.problem(count.get().at(), "run_cap is given twice");
        }
        findings.notice(count.get().at(), "count stands for run_cap");
        List<Node.Entry> fields = new ArrayList<>(sweep.fields());
        fields.set(
                fields.indexOf(count.get()),
                new Node.Entry("run_cap", count.get().at(), count.get().value()));
        return new Node.Mapping(sweep.at(), fields);
    }

    private void keys(Node.Mapping sweep) {
        List<Node.Entry> ignored = new ArrayList<>();
        for (Node.Entry field : sweep.fields()) {
            String name = field.name();
            if (IGNORED.contains(name)) {
                ignored.add(field);
            } else if (!isShared(field)) {
                rejectUnknown(field);
            }
        }
        if (!ignored.isEmpty()) {
            String names = ignored.stream().map(Node.Entry::name).collect(Collectors.joining(", "));
            String are = ignored.size() == 1 ? " is" : " are";
            findings.notice(ignored.get(0).at(), names + are + " ignored: attempts run inside Barrido");
        }
    }

    private void rejectUnknown(Node.Entry field) {
        String name = field.name();
        if (REFUSED.containsKey(name)) {
            findings.problem(field.at(), REFUSED.get(name));
        } else if (!KEYS.contains(name)) {
            findings.problem(field.at(), unknown(name));
        }
    }

    /** Only there to be repeated elsewhere: it has a name (&amp;name), or is called as such pieces are in other tools. */
    private static boolean isShared(Node.Entry field) {
        return !KEYS.contains(field.name())
                && (field.shared()
                        || field.name().startsWith("x-")
                        || field.name().startsWith("."));
    }

    private String unknown(String name) {
        String shown = "unknown key " + Node.shortened(name);
        return ParameterNames.meant(name)
                .map(parameter -> shown + "; " + parameter.key() + " belongs under parameters:")
                .orElseGet(() -> shown + Suggestions.clause(name, KEYS) + findings.known(KEYS));
    }

    private Optional<String> name(Node.Mapping sweep) {
        Optional<Node.Entry> field = sweep.field("name");
        return field.isEmpty()
                ? Optional.of(SweepNames.ofFile(source))
                : read.text(field.get())
                        .flatMap(text ->
                                SweepNames.read(text, field.get().value().at(), findings));
    }

    private boolean isRandom(Node.Mapping sweep) {
        Optional<Node.Entry> method = sweep.field("method");
        boolean bayes = method.isPresent()
                && method.get().value() instanceof Node.Scalar scalar
                && scalar.text().equals("bayes");
        if (bayes) {
            findings.problem(
                    method.get().value().at(),
                    "method bayes isn't supported: its rows would depend on when attempts end; write random with run_cap (or --set method=random --set run_cap=20)");
            return true;
        }
        boolean random = method.flatMap(field -> read.word(field, List.of("grid", "random")))
                .map("random"::equals)
                .orElse(false);
        if (!random) {
            rejectWithGrid(sweep, "run_cap", "a grid always has all its rows; run_cap belongs to method: random");
            rejectWithGrid(sweep, "seed", "seed belongs to method: random; training's are seeds: [1]");
        } else if (sweep.field("run_cap").isEmpty()) {
            findings.problem(
                    method.get().at(),
                    "method random needs run_cap, the number of attempts: run_cap: 20, or --set run_cap=20");
        }
        return random;
    }

    private void rejectWithGrid(Node.Mapping sweep, String key, String message) {
        sweep.field(key).ifPresent(field -> findings.problem(field.at(), message));
    }

    private List<Long> seeds(Node.Mapping sweep) {
        SeedsReader reader = new SeedsReader(limits, findings);
        Optional<Node.Entry> field = sweep.field("seeds");
        List<Node.Entry> parameters = sweep.field("parameters")
                .map(Node.Entry::value)
                .filter(value -> value instanceof Node.Mapping)
                .map(value -> ((Node.Mapping) value).fields())
                .orElse(List.of());
        List<Node.Entry> inside = parameters.stream()
                .filter(f -> ParameterNames.isSeeds(f.name()))
                .toList();
        if (inside.size() + (field.isPresent() ? 1 : 0) > 1) {
            findings.problem(inside.get(inside.size() - 1).at(), "seeds are given twice");
        }
        Optional<List<Long>> seeds =
                inside.isEmpty() ? field.flatMap(reader::read) : reader.readParameter(inside.get(0));
        return seeds.orElse(List.of(1L));
    }

    private Metric metric(Node.Mapping sweep, List<SearchSpace.Point> points) {
        boolean split = points.stream()
                .anyMatch(point -> "split".equals(point.settings().get(NetworkParameter.VALIDATION)));
        return sweep.field("metric")
                .flatMap(field -> new MetricReader(split, findings).read(field))
                .orElse(Metric.DEFAULT);
    }

    private List<SearchSpace.Point> points(Node.Mapping sweep, SearchSpace space, boolean random, List<Long> seeds) {
        GridExpansion expansion = new GridExpansion(space, seeds.size(), limits, findings);
        if (!random) {
            return expansion.grid();
        }
        Optional<Node.Entry> field = sweep.field("run_cap");
        Optional<Long> cap = field.flatMap(f -> read.whole(f, 1, Long.MAX_VALUE));
        long seed = sweep.field("seed")
                .flatMap(f -> read.whole(f, 0, Long.MAX_VALUE))
                .orElse(1L);
        if (cap.isEmpty()) {
            return List.of();
        }
        if (cap.get() % seeds.size() != 0) {
            findings.problem(
                    field.get().value().at(),
                    "run_cap: expected a multiple of the " + seeds.size() + " seeds, found " + cap.get());
            return List.of();
        }
        return expansion.random(field.get().value().at(), cap.get() / seeds.size(), seed);
    }

    private void rejectLateEpoch(Node.Mapping sweep, Metric metric, List<SearchSpace.Point> points) {
        boolean late = points.stream().anyMatch(p -> p.settings().epochs() < metric.epoch());
        if (late) {
            findings.problem(
                    sweep.field("metric").get().at(),
                    "metric looks at epoch " + metric.epoch() + ", which some attempts don't reach");
        }
    }

    private @Nullable Expectation expectation(Node.Mapping sweep, List<SearchSpace.Point> points) {
        return sweep.field("expect")
                .flatMap(field -> new ExpectationReader(points, limits, findings).read(field))
                .orElse(null);
    }

    private static List<Attempt> attempts(List<SearchSpace.Point> points, List<Long> seeds) {
        List<Attempt> attempts = new ArrayList<>();
        for (long seed : seeds) {
            for (SearchSpace.Point point : points) {
                attempts.add(new Attempt(attempts.size() + 1, point.settings(), seed));
            }
        }
        return attempts;
    }
}
