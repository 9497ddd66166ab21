package org.barrido.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.barrido.sweep.parameter.ParameterHelp;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.trainer.TrainerReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.YamlTree;
import org.barrido.text.Suggestions;

/** What {@code --set name=value} says in place of the file. */
final class Overrides {
    /** Keys at the top of a sweep that can be set; every other name is a parameter's. */
    private static final Set<String> TOP = Set.of(
            "name",
            "dataset",
            "method",
            "run_cap",
            "seed",
            "metric",
            "seeds",
            "workers",
            "timeout",
            "retry",
            "diagnostics",
            TrainerReader.KEY);

    /** Of these, the ones that leave the configurations as they are. */
    private static final Set<String> AROUND =
            Set.of("name", "seeds", "workers", "timeout", "retry", "diagnostics", "metric");

    private static final String OF_TRAINER = TrainerReader.KEY + ".";

    private final List<Node.Entry> fields = new ArrayList<>();
    private final StringBuilder noted = new StringBuilder();
    private final ProblemCollector findings;

    /** Problems with the overrides themselves go to {@code findings}. */
    Overrides(List<String> texts, ProblemCollector findings) {
        this.findings = findings;
        for (String text : texts) {
            read(text);
            noted.append(Inheritance.provenanceComment("--set", text));
        }
    }

    private void read(String text) {
        SourcePosition at =
                SourcePosition.whole("--set " + text.lines().findFirst().orElse(""));
        int equals = text.indexOf('=');
        if (equals < 1) {
            findings.problem(at, "expected name=value, such as epochs=3 or 'learning_rate=[0.1, 0.01]'");
            return;
        }
        String name = text.substring(0, equals).strip();
        String value = text.substring(equals + 1);
        if (value.isBlank()) {
            findings.problem(at, "expected a value after " + name + "=");
            return;
        }
        YamlTree.parse(new SourceText.Document(at.source(), value, 0), findings)
                .ifPresent(node -> fields.add(new Node.Entry(name, at, node)));
    }

    /** Whether they change the configurations, so that published numbers are no longer about them. */
    boolean changeConfigurations() {
        return fields.stream().anyMatch(field -> !AROUND.contains(field.name()));
    }

    /** Whether they give sweeps another name. */
    boolean rename() {
        return fields.stream().anyMatch(field -> field.name().equals("name"));
    }

    /** The trainer that they give, if any. */
    Optional<Node.Entry> trainer() {
        return fields.stream()
                .filter(field -> field.name().equals(TrainerReader.KEY))
                .reduce((first, last) -> last);
    }

    /** Comment lines that keep them in the sweep's text, and so in its hash. */
    String provenanceComment() {
        return noted.toString();
    }

    /** The sweep with its settings replaced. */
    Node.Mapping applied(Node.Mapping sweep, ProblemCollector findings) {
        Node.Mapping result = sweep;
        for (Node.Entry field : fields) {
            if (TOP.contains(field.name())) {
                result = atTop(result, field);
            }
        }
        boolean foreign = TrainerReader.isForeign(result);
        for (Node.Entry field : fields) {
            rejectInRuns(sweep, field, foreign, findings);
            if (isOfTrainer(result, field, foreign)) {
                result = inTrainer(result, field);
            } else if (!TOP.contains(field.name()) && isKnown(result, field, foreign, findings)) {
                result = inParameters(result, field);
            }
        }
        return changeConfigurations() ? withoutExpectation(result, findings) : result;
    }

    /** {@code trainer.epochs}, unless a parameter is called so. */
    private static boolean isOfTrainer(Node.Mapping sweep, Node.Entry field, boolean foreign) {
        return foreign
                && field.name().startsWith(OF_TRAINER)
                && !FreeNames.of(sweep).contains(field.name())
                && sweep.field(TrainerReader.KEY).orElseThrow().value() instanceof Node.Mapping;
    }

    private static Node.Mapping inTrainer(Node.Mapping sweep, Node.Entry field) {
        Node.Entry trainer = sweep.field(TrainerReader.KEY).orElseThrow();
        Node.Mapping own = (Node.Mapping) trainer.value();
        String name = field.name().substring(OF_TRAINER.length());
        List<Node.Entry> inner = new ArrayList<>(own.fields());
        inner.removeIf(other -> other.name().equals(name));
        inner.add(new Node.Entry(name, field.at(), field.value()));
        return replaced(sweep, new Node.Entry(trainer.name(), trainer.at(), new Node.Mapping(own.at(), inner)));
    }

    /** The sweep with another value of one of its keys. */
    private static Node.Mapping replaced(Node.Mapping sweep, Node.Entry field) {
        List<Node.Entry> all = new ArrayList<>();
        sweep.fields().stream()
                .filter(other -> !other.name().equals(field.name()))
                .forEach(all::add);
        all.add(field);
        return new Node.Mapping(sweep.at(), all);
    }

    /** A program has the parameters that its sweep names. */
    private static boolean isKnown(Node.Mapping sweep, Node.Entry field, boolean foreign, ProblemCollector findings) {
        String name = field.name();
        List<String> known = new ArrayList<>(TOP);
        if (foreign) {
            known.addAll(FreeNames.of(sweep));
        } else {
            ParameterHelp.all().forEach(parameter -> known.add(parameter.name()));
        }
        boolean isKnown =
                foreign ? known.contains(name) : ParameterNames.meant(name).isPresent();
        if (!isKnown) {
            findings.problem(field.at(), "unknown parameter " + name + Suggestions.clause(name, known));
        }
        return isKnown;
    }

    private static Node.Mapping withoutExpectation(Node.Mapping sweep, ProblemCollector findings) {
        sweep.field("expect")
                .ifPresent(expect -> findings.notice(expect.at(), "expect is left out: --set changes the attempts"));
        return new Node.Mapping(
                sweep.at(),
                sweep.fields().stream().filter(f -> !f.name().equals("expect")).toList());
    }

    private static Node.Mapping atTop(Node.Mapping sweep, Node.Entry field) {
        List<Node.Entry> all = new ArrayList<>(sweep.fields());
        boolean inside = field.name().equals("dataset")
                && all.stream().noneMatch(f -> f.name().equals("dataset"));
        if (inside) {
            return inParameters(sweep, field);
        }
        if (saysMore(sweep, field)) {
            return sweep;
        }
        return replaced(sweep, field);
    }

    /** A sweep that describes its program needn't be told that it is one. */
    private static boolean saysMore(Node.Mapping sweep, Node.Entry field) {
        return field.name().equals(TrainerReader.KEY)
                && field.value() instanceof Node.Scalar scalar
                && scalar.text().equals(TrainerReader.PROGRAM)
                && sweep.field(TrainerReader.KEY)
                        .filter(own -> own.value() instanceof Node.Mapping)
                        .isPresent();
    }

    private static Node.Mapping inParameters(Node.Mapping sweep, Node.Entry field) {
        Node.Mapping none = new Node.Mapping(field.at(), List.of());
        Node.Entry parameters = sweep.field("parameters").orElse(new Node.Entry("parameters", field.at(), none));
        if (!(parameters.value() instanceof Node.Mapping own)) {
            return sweep;
        }
        List<Node.Entry> inner = new ArrayList<>(own.fields());
        Inheritance.replace(inner, field, TrainerReader.isForeign(sweep));
        return replaced(sweep, new Node.Entry("parameters", parameters.at(), new Node.Mapping(own.at(), inner)));
    }

    /** A row of {@code runs} that says the parameter itself would quietly win. */
    private static void rejectInRuns(Node.Mapping sweep, Node.Entry field, boolean foreign, ProblemCollector findings) {
        List<Node> rows = sweep.field("runs")
                .map(Node.Entry::value)
                .filter(value -> value instanceof Node.Sequence)
                .map(value -> ((Node.Sequence) value).nodes())
                .orElse(List.of());
        boolean said = rows.stream()
                .filter(row -> row instanceof Node.Mapping)
                .flatMap(row -> ((Node.Mapping) row).fields().stream())
                .anyMatch(f -> Inheritance.isSame(f.name(), field.name(), foreign));
        if (said) {
            findings.problem(field.at(), field.name() + " is also said by a row of runs:, where it can't be replaced");
        }
    }
}
