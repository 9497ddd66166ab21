package org.barrido.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.barrido.file.Sha256;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.metric.MetricReader;
import org.barrido.sweep.parameter.FreeVocabulary;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkVocabulary;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.published.Expectation;
import org.barrido.sweep.published.ExpectationReader;
import org.barrido.sweep.space.EncodedSpace;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.space.GridExpansion;
import org.barrido.sweep.space.SearchSpace;
import org.barrido.sweep.space.SpaceReader;
import org.barrido.sweep.stop.Stopping;
import org.barrido.sweep.stop.StoppingReader;
import org.barrido.sweep.trainer.TrainerReader;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.sweep.yaml.ValuePositions;
import org.jspecify.annotations.Nullable;

/** From the whole tree of one document to a sweep. */
final class SweepReader {
    private final Path file;
    private final SweepLimits limits;
    private final ProblemCollector findings;
    private final FieldReader read;
    private final TrainerReader trainers;
    private final Node.Mapping sweep;
    private final boolean foreign;
    private final ParameterVocabulary vocabulary;
    private final SearchReader search;
    private Optional<SearchSpace> space = Optional.empty();

    /** @param written with all that it inherits and all overrides */
    SweepReader(Path file, Node.Mapping written, SweepLimits limits, ProblemCollector findings) {
        this.file = file;
        this.limits = limits;
        this.findings = findings;
        this.read = new FieldReader(findings);
        this.trainers = new TrainerReader(folder(file), System.getenv(), findings);
        this.sweep = trainers.settled(withRunCap(written));
        this.search = new SearchReader(sweep, findings);
        this.foreign = TrainerReader.isForeign(sweep);
        this.vocabulary =
                foreign ? new FreeVocabulary(FreeNames.of(sweep), findings) : new NetworkVocabulary(limits, findings);
    }

    /**
     * Empty after a problem.
     *
     * @param yaml its own text
     */
    Optional<Sweep> read(String yaml) {
        int before = findings.count();
        Optional<TrainerSpec> trainer = trainers.read(sweep);
        if (trainer.isEmpty() && !foreign) {
            return Optional.empty(); // it isn't known whose its parameters are
        }
        new SweepKeys(foreign, findings).check(sweep);
        Optional<String> name = name();
        search.check();
        List<Long> seeds = seeds();
        ExecutionOptions execution = new ExecutionReader(findings).read(sweep);
        space = new SpaceReader(!search.isGrid(), vocabulary, limits, findings).read(sweep);
        Optional<EncodedSpace> encoded = space.flatMap(this::encoded);
        LearnedSearch learned =
                search.learns() ? encoded.flatMap(e -> learned(e, seeds)).orElse(null) : null;
        List<SearchSpace.Point> points =
                space.map(s -> points(s, encoded, learned, seeds)).orElse(List.of());
        Metric metric = metric(points);
        trainer.ifPresent(spec -> rejectUnreached(spec, metric, points, seeds));
        Optional<Stopping> stopping =
                trainer.isEmpty() ? Optional.empty() : stopping(trainer.get(), metric, points, seeds.size(), learned);
        if (learned != null) {
            search.checkMetric(metric, learned, foreign);
            search.rejectRace();
        }
        Expectation expectation = points.isEmpty() ? null : expectation(points);
        String description = sweep.field("description").flatMap(read::text).orElse("");
        List<String> tags = sweep.field("tags").flatMap(read::texts).orElse(List.of());
        if (findings.count() > before || name.isEmpty() || space.isEmpty() || trainer.isEmpty()) {
            return Optional.empty();
        }
        List<SearchSpace.Point> varying =
                learned == null ? points : learned.space().sample();
        List<Parameter> varied = GridExpansion.varied(space.get(), varying, vocabulary);
        List<Attempt> attempts = learned == null ? attempts(points, seeds) : LearnedSearch.attempts(points, seeds);
        ValuePositions written = findings.written().with(space.get().at());
        String hash = Sha256.of(yaml);
        return Optional.of(new Sweep(
                name.get(),
                description,
                metric,
                seeds,
                varied,
                attempts,
                tags,
                execution,
                trainer.get(),
                stopping.orElse(null),
                learned,
                expectation,
                yaml,
                hash,
                findings.notices(),
                written));
    }

    /** The space of the sweep that was read; empty before, and after a problem. */
    Optional<EncodedSpace> space() {
        return space.map(known -> new EncodedSpace(known, vocabulary));
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
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

    private Optional<String> name() {
        Optional<Node.Entry> field = sweep.field("name");
        return field.isEmpty()
                ? Optional.of(SweepNames.ofFile(file.toString()))
                : read.text(field.get())
                        .flatMap(text ->
                                SweepNames.read(text, field.get().value().at(), findings));
    }

    private List<Long> seeds() {
        SeedsReader reader = new SeedsReader(limits, findings);
        Optional<Node.Entry> field = sweep.field("seeds");
        List<Node.Entry> parameters = sweep.field("parameters")
                .map(Node.Entry::value)
                .filter(value -> value instanceof Node.Mapping)
                .map(value -> ((Node.Mapping) value).fields())
                .orElse(List.of());
        List<Node.Entry> inside =
                parameters.stream().filter(f -> vocabulary.isSeeds(f.name())).toList();
        if (inside.size() + (field.isPresent() ? 1 : 0) > 1) {
            findings.problem(inside.get(inside.size() - 1).at(), "seeds are given twice");
        }
        Optional<List<Long>> seeds =
                inside.isEmpty() ? field.flatMap(reader::read) : reader.readParameter(inside.get(0));
        return seeds.orElse(List.of(1L));
    }

    private Metric metric(List<SearchSpace.Point> points) {
        boolean split = points.stream()
                .anyMatch(point -> "split".equals(point.settings().get(NetworkParameter.VALIDATION)));
        Optional<Node.Entry> field = sweep.field("metric");
        if (foreign && field.isEmpty()) {
            findings.problem(
                    sweep.at(),
                    "metric: expected the one of the program's metrics that ranks its attempts, such as metric: {name:"
                            + " val_loss, goal: minimize}");
        }
        return field.flatMap(written -> (foreign ? MetricReader.ofProgram(findings) : new MetricReader(split, findings))
                        .read(written, search.learns()))
                .orElse(Metric.DEFAULT);
    }

    /** What a method that goes through coordinates needs; empty for others, and after a problem. */
    private Optional<EncodedSpace> encoded(SearchSpace space) {
        if (!search.learns() && !search.isSobol()) {
            return Optional.empty();
        }
        int before = findings.count();
        EncodedSpace encoded = new EncodedSpace(space, vocabulary);
        search.checkSpace(encoded);
        return findings.count() > before ? Optional.empty() : Optional.of(encoded);
    }

    private Optional<LearnedSearch> learned(EncodedSpace encoded, List<Long> seeds) {
        return search.configurations(seeds.size()).flatMap(count -> search.read(encoded, count));
    }

    private List<SearchSpace.Point> points(
            SearchSpace space, Optional<EncodedSpace> encoded, @Nullable LearnedSearch learned, List<Long> seeds) {
        GridExpansion expansion = new GridExpansion(space, vocabulary, seeds.size(), limits, findings);
        if (search.isGrid()) {
            return expansion.grid();
        }
        if (learned != null) {
            return expansion.even(learned.space(), learned.independent(), learned.seed(), found -> {});
        }
        Optional<Node.Entry> field = sweep.field("run_cap");
        Optional<Long> count = search.learns() ? Optional.empty() : search.configurations(seeds.size());
        if (count.isEmpty() || (search.isSobol() && encoded.isEmpty())) {
            return List.of();
        }
        SourcePosition at = field.orElseThrow().value().at();
        return search.isSobol()
                ? expansion.even(encoded.get(), count.get(), search.seed(), found -> tellEnd(at, found))
                : expansion.random(at, count.get(), search.seed());
    }

    private void tellEnd(SourcePosition at, int found) {
        findings.notice(at, "there are only " + found + " different configurations; run_cap asks for more");
    }

    /** What no attempt comes to: an epoch after the last, a macro for what it doesn't have. */
    private void rejectUnreached(TrainerSpec trainer, Metric metric, List<SearchSpace.Point> points, List<Long> seeds) {
        List<Integer> epochs =
                points.stream().map(point -> trainer.epochs(point.settings())).toList();
        if (epochs.stream().anyMatch(last -> last > 0 && last < metric.epoch())) {
            findings.problem(
                    sweep.field("metric").orElseThrow().at(),
                    "metric looks at epoch " + metric.epoch() + ", which some attempts don't reach");
        }
        if (foreign && !points.isEmpty()) {
            List<Settings> settings =
                    points.stream().map(SearchSpace.Point::settings).toList();
            trainers.check(trainer, settings, !epochs.contains(0), seeds.size());
        }
    }

    private Optional<Stopping> stopping(
            TrainerSpec trainer,
            Metric metric,
            List<SearchSpace.Point> points,
            int seeds,
            @Nullable LearnedSearch learned) {
        List<Integer> epochs = points.stream()
                .map(point -> trainer.epochs(point.settings()))
                .distinct()
                .toList();
        int together = learned == null ? 0 : learned.together(seeds);
        StoppingReader.Plan plan = new StoppingReader.Plan(search.isGrid(), metric, foreign, epochs, seeds, together);
        return new StoppingReader(plan, findings).read(sweep);
    }

    private @Nullable Expectation expectation(List<SearchSpace.Point> points) {
        return sweep.field("expect")
                .flatMap(field -> new ExpectationReader(points, vocabulary, findings).read(field))
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
