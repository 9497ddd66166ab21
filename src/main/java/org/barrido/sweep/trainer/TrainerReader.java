package org.barrido.sweep.trainer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.text.Suggestions;

/** Reads {@code trainer}, with what W&amp;B's sweeps say at their top, {@code program} and {@code command}. */
public final class TrainerReader {
    /** The key at the top of a sweep. */
    public static final String KEY = "trainer";
    /** What W&amp;B's sweeps say of a program at their top. */
    public static final List<String> OF_WANDB = List.of("program", "command");

    /** What {@code trainer} says where the program is described by what W&amp;B's sweeps say of it. */
    public static final String PROGRAM = "program";

    /** What stands in place of a trainer where another tool had the attempts trained. */
    static final String IMPORTED = "imported";

    private static final String NETWORK = "network";
    /** These stand at the top of a sweep as well. */
    private static final List<String> OF_RUNS = List.of("timeout", "retry");

    static final List<String> OF_BOTH =
            List.of("epochs", "cores", "gpus", "timeout", "retry", "deterministic", "tolerance");
    /** All that a trainer may say. */
    public static final List<String> KEYS = List.of(
            "command",
            "java",
            "metrics",
            "files",
            "epochs",
            "cwd",
            "env",
            "interpreter",
            "cores",
            "gpus",
            "timeout",
            "retry",
            "deterministic",
            "tolerance");

    private static final String EXPECTED = "trainer: expected program, network, or a mapping with a command";
    private static final int MOST_EPOCHS = 1_000_000;

    private final ProblemCollector findings;
    private final FieldReader read;
    private final ProgramReader programs;

    /**
     * Makes a reader of one sweep.
     *
     * @param folder that the sweep's file is in
     * @param variables of the environment, by name
     */
    public TrainerReader(Path folder, Map<String, String> variables, ProblemCollector findings) {
        this.findings = findings;
        this.read = new FieldReader(findings);
        this.programs = new ProgramReader(folder.toAbsolutePath().normalize(), variables, findings);
    }

    /** Whether something else than Barrido's own network trains; also where what is written of it is wrong. */
    public static boolean isForeign(Node.Mapping sweep) {
        return isForeign(sweep.field(KEY));
    }

    /** Whether what {@code trainer} says, if anything, is something else than Barrido's own network. */
    public static boolean isForeign(Optional<Node.Entry> trainer) {
        return trainer.filter(field -> !(field.value() instanceof Node.Scalar scalar
                        && scalar.text().equals(NETWORK)))
                .isPresent();
    }

    /** The sweep with what belongs to its run at its top. */
    public Node.Mapping settled(Node.Mapping sweep) {
        Optional<Node.Mapping> trainer = sweep.field(KEY)
                .map(Node.Entry::value)
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast);
        List<Node.Entry> fields = new ArrayList<>(sweep.fields());
        for (String key : OF_RUNS) {
            trainer.flatMap(own -> own.field(key)).ifPresent(field -> {
                if (sweep.field(key).isPresent()) {
                    findings.problem(field.at(), key + " is given twice: here and at the top of the sweep");
                } else {
                    fields.add(field);
                }
            });
        }
        return new Node.Mapping(sweep.at(), fields);
    }

    /** Empty after a problem. */
    public Optional<TrainerSpec> read(Node.Mapping sweep) {
        Optional<Node.Entry> field = sweep.field(KEY);
        if (field.isEmpty()) {
            return unsaid(sweep);
        }
        if (field.get().value() instanceof Node.Mapping trainer) {
            return mapping(field.get(), trainer, sweep);
        }
        String word = field.get().value() instanceof Node.Scalar scalar ? scalar.text() : "";
        if (word.equals(NETWORK)) {
            return Optional.of(new TrainerSpec.Network());
        }
        if (word.equals(PROGRAM)) {
            return program(field.get(), new Node.Mapping(field.get().at(), List.of()), sweep, Terms.DEFAULT);
        }
        Node found = field.get().value();
        findings.problem(
                found.at(),
                EXPECTED + ", found " + found.shown() + Suggestions.clause(word, List.of(PROGRAM, NETWORK)));
        return Optional.empty();
    }

    /** A file of W&amp;B's is about its program; that Barrido would train something else with its parameters nobody would see. */
    private Optional<TrainerSpec> unsaid(Node.Mapping sweep) {
        Optional<Node.Entry> program =
                OF_WANDB.stream().flatMap(key -> sweep.field(key).stream()).findFirst();
        if (program.isEmpty()) {
            return Optional.of(new TrainerSpec.Network());
        }
        Node.Entry field = program.get();
        String name = field.name().equals(PROGRAM) && field.value() instanceof Node.Scalar scalar
                ? "program: " + scalar.shown()
                : field.name();
        findings.problem(
                field.at(),
                name + " isn't run by itself; to run it write trainer: program (or --trainer program), to train"
                        + " Barrido's own network with these parameters trainer: network");
        return Optional.empty();
    }

    private Optional<TrainerSpec> mapping(Node.Entry field, Node.Mapping trainer, Node.Mapping sweep) {
        int before = findings.count();
        Optional<Node.Entry> imported = trainer.field(IMPORTED);
        if (imported.isPresent()) {
            findings.problem(
                    imported.get().at(),
                    "imported: these are runs of " + imported.get().value().shown()
                            + ", there is nothing here to run them with; tables, charts and reports take the sweep by its name");
            return Optional.empty();
        }
        read.rejectUnknown(trainer, KEYS, KEY);
        Optional<Node.Entry> java = trainer.field("java");
        Terms terms = terms(trainer);
        Optional<TrainerSpec> spec =
                java.isPresent() ? java(java.get(), trainer, terms) : program(field, trainer, sweep, terms);
        return findings.count() > before ? Optional.empty() : spec;
    }

    private Optional<TrainerSpec> java(Node.Entry field, Node.Mapping trainer, Terms terms) {
        trainer.fields().stream()
                .filter(other -> KEYS.contains(other.name()) && !OF_BOTH.contains(other.name()))
                .filter(other -> !other.name().equals("java"))
                .forEach(other -> findings.problem(other.at(), other.name() + " has no effect beside java"));
        findings.written().name(TrainerSpec.Jar.NAME, field.value().at());
        return read.text(field).map(name -> new TrainerSpec.Jar(name, terms));
    }

    private Optional<TrainerSpec> program(Node.Entry field, Node.Mapping trainer, Node.Mapping sweep, Terms terms) {
        return programs.read(field, trainer, sweep, terms).map(TrainerSpec.class::cast);
    }

    /**
     * Rejects a command that needs what the attempts don't have.
     *
     * @param attempts the settings of all
     * @param epochs whether it is known of each how many it is to train
     * @param seeds how many there are
     */
    public void check(TrainerSpec trainer, List<Settings> attempts, boolean epochs, int seeds) {
        if (trainer instanceof TrainerSpec.Program program) {
            programs.check(program, attempts, epochs, seeds);
        }
    }

    private Terms terms(Node.Mapping trainer) {
        return new Terms(
                whole(trainer, "epochs", 1, MOST_EPOCHS),
                whole(trainer, "cores", 1, 1024),
                whole(trainer, "gpus", 0, 1024),
                trainer.field("deterministic").flatMap(read::flag).orElse(true),
                trainer.field("tolerance").map(this::tolerance).orElseGet(TreeMap::new));
    }

    private int whole(Node.Mapping trainer, String key, int low, int high) {
        return trainer.field(key)
                .flatMap(field -> read.whole(field, low, high))
                .map(Math::toIntExact)
                .orElse(0);
    }

    private SortedMap<String, Double> tolerance(Node.Entry field) {
        SortedMap<String, Double> tolerance = new TreeMap<>();
        if (field.value() instanceof Node.Mapping metrics) {
            metrics.fields()
                    .forEach(metric -> difference(metric).ifPresent(most -> tolerance.put(metric.name(), most)));
        } else {
            difference(field).filter(most -> most > 0).ifPresent(most -> tolerance.put(Terms.OTHERS, most));
        }
        return tolerance;
    }

    private Optional<Double> difference(Node.Entry field) {
        Optional<Double> most =
                field.value() instanceof Node.Scalar scalar ? NumberSyntax.real(scalar) : Optional.empty();
        return most.isPresent() && most.get() >= 0
                ? most
                : read.reject(field, "a number, at least 0, by which what is told again may differ");
    }
}
