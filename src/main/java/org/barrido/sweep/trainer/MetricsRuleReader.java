package org.barrido.sweep.trainer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.text.Suggestions;

/** Reads {@code metrics} of a trainer: json, or where else they are. */
final class MetricsRuleReader {
    private static final String JSON = "json";
    private static final List<String> PLACES = List.of("pattern", "file", "tensorboard");
    static final List<String> KEYS = List.of("pattern", "file", "tensorboard", "first_epoch", "steps_per_epoch");
    private static final List<String> ENDINGS = List.of(".jsonl", ".json", ".csv", ".tsv");

    private final ProblemCollector findings;
    private final FieldReader read;

    MetricsRuleReader(ProblemCollector findings) {
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /** Empty after a problem. */
    Optional<MetricsRule> read(Node.Entry field) {
        if (field.value() instanceof Node.Mapping fields) {
            return mapping(fields);
        }
        if (field.value() instanceof Node.Scalar scalar && scalar.text().equals(JSON)) {
            return Optional.of(new MetricsRule.Json(1));
        }
        String near = field.value() instanceof Node.Scalar scalar
                ? Suggestions.clause(scalar.text(), List.of(JSON, "pattern", "file", "tensorboard"))
                : "";
        return reject(
                field.value(),
                "metrics: expected json, or a mapping with pattern, file or tensorboard, found "
                        + field.value().shown() + near);
    }

    private Optional<MetricsRule> mapping(Node.Mapping fields) {
        int before = findings.count();
        read.rejectUnknown(fields, KEYS, "metrics");
        List<Node.Entry> places = fields.fields().stream()
                .filter(field -> PLACES.contains(field.name()))
                .toList();
        if (places.size() > 1) {
            String first = places.get(0).name();
            findings.problem(places.get(1).at(), places.get(1).name() + " has no effect beside " + first);
        }
        Optional<Node.Entry> steps = fields.field("steps_per_epoch");
        Optional<Node.Entry> first = fields.field("first_epoch");
        rejectNeedless(places, steps, first);
        Optional<Integer> firstEpoch =
                first.flatMap(field -> read.whole(field, 0, 1)).map(Math::toIntExact);
        int stepsPerEpoch = steps.flatMap(field -> read.whole(field, 1, Integer.MAX_VALUE))
                .map(Math::toIntExact)
                .orElse(0);
        Optional<MetricsRule> rule = places.isEmpty()
                ? Optional.of(new MetricsRule.Json(firstEpoch.orElse(1)))
                : at(places.get(0), firstEpoch, stepsPerEpoch);
        return findings.count() > before ? Optional.empty() : rule;
    }

    private void rejectNeedless(List<Node.Entry> places, Optional<Node.Entry> steps, Optional<Node.Entry> first) {
        boolean events = !places.isEmpty() && places.get(0).name().equals("tensorboard");
        steps.filter(field -> !events)
                .ifPresent(field -> findings.problem(field.at(), "steps_per_epoch belongs to tensorboard"));
        first.filter(field -> steps.isPresent())
                .ifPresent(field -> findings.problem(field.at(), "first_epoch has no effect beside steps_per_epoch"));
    }

    private Optional<MetricsRule> at(Node.Entry field, Optional<Integer> firstEpoch, int stepsPerEpoch) {
        return switch (field.name()) {
            case "pattern" ->
                read.text(field)
                        .filter(regex -> isPattern(field, regex))
                        .map(regex -> new MetricsRule.Pattern(regex, firstEpoch.orElse(1)));
            case "file" ->
                path(field).filter(path -> hasKnownEnding(field, path)).map(path -> file(path, firstEpoch));
            default ->
                path(field).map(folder -> new MetricsRule.TensorBoard(folder, firstEpoch.orElse(1), stepsPerEpoch));
        };
    }

    /** Keras, Lightning and DVCLive count from 0. */
    private static MetricsRule file(String path, Optional<Integer> firstEpoch) {
        MetricsRule.File file = new MetricsRule.File(path, 1);
        int usual = file.format() == MetricsRule.Format.JSON_LINES ? 1 : 0;
        return new MetricsRule.File(path, firstEpoch.orElse(usual));
    }

    private boolean isPattern(Node.Entry field, String regex) {
        try {
            MetricPattern.compile(regex);
            return true;
        } catch (IllegalArgumentException e) {
            findings.problem(field.value().at(), "metrics.pattern: " + e.getMessage());
            return false;
        }
    }

    private Optional<String> path(Node.Entry field) {
        Optional<String> path = read.text(field);
        boolean own = path.isEmpty() || !(path.get().isBlank() || path.get().startsWith("/"));
        return own
                ? path
                : reject(
                        field.value(),
                        "metrics." + field.name() + ": expected a path from the working folder on, found "
                                + field.value().shown());
    }

    private boolean hasKnownEnding(Node.Entry field, String path) {
        boolean known = ENDINGS.stream().anyMatch(path.toLowerCase(Locale.ROOT)::endsWith);
        if (!known) {
            findings.problem(
                    field.value().at(),
                    "metrics.file: expected .jsonl, .json or .csv, found "
                            + field.value().shown());
        }
        return known;
    }

    private <T> Optional<T> reject(Node at, String message) {
        findings.problem(at.at(), message);
        return Optional.empty();
    }
}
