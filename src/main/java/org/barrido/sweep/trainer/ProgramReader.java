package org.barrido.sweep.trainer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;

/** Reads a program: its command, what belongs to that, and the files that it consists of. */
final class ProgramReader {
    private static final String EXAMPLE = "[python3, train.py, \"${args}\"]";
    private static final String INTERPRETER = "python3";
    private static final List<String> OF_WANDB = List.of("${env}", "${interpreter}", "${program}", "${args}");
    /** A variable with such a name is Barrido's to set. */
    private static final String OURS = "BARRIDO_";

    private final Path folder;
    private final ProblemCollector findings;
    private final FieldReader read;
    private final MacroCheck macros;

    ProgramReader(Path folder, Map<String, String> variables, ProblemCollector findings) {
        this.folder = folder;
        this.findings = findings;
        this.read = new FieldReader(findings);
        this.macros = new MacroCheck(variables, findings);
    }

    /**
     * Empty after a problem.
     *
     * @param field what problems without a place of their own are about
     * @param trainer what it says
     * @param sweep that may say {@code program} and {@code command} at its top
     */
    Optional<TrainerSpec.Program> read(Node.Entry field, Node.Mapping trainer, Node.Mapping sweep, Terms terms) {
        int before = findings.count();
        Optional<List<Node.Scalar>> words = command(field, trainer, sweep);
        words.ifPresent(command -> command.forEach(word -> macros.word(word.at(), word.text())));
        SortedMap<String, String> env = trainer.field("env").map(this::env).orElseGet(TreeMap::new);
        Optional<MetricsRule> metrics = metrics(trainer);
        String cwd = trainer.field("cwd").flatMap(this::cwd).orElse(TrainerSpec.Program.OWN_FOLDER);
        String interpreter = interpreter(trainer);
        String program = program(field, sweep);
        List<TrainerFile> files = files(trainer, words.orElse(List.of()), sweep, !program.isEmpty());
        if (findings.count() > before || words.isEmpty() || metrics.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TrainerSpec.Program(
                folder.toString(),
                words.get().stream().map(Node.Scalar::text).toList(),
                interpreter,
                program,
                env,
                cwd,
                metrics.get(),
                files,
                seed(sweep),
                terms));
    }

    private Optional<MetricsRule> metrics(Node.Mapping trainer) {
        Optional<Node.Entry> field = trainer.field("metrics");
        return field.isEmpty()
                ? Optional.of(new MetricsRule.Json(1))
                : field.flatMap(new MetricsRuleReader(findings)::read);
    }

    private List<TrainerFile> files(
            Node.Mapping trainer, List<Node.Scalar> command, Node.Mapping sweep, boolean program) {
        ProgramFilesReader files = new ProgramFilesReader(folder, findings);
        trainer.field("files").ifPresent(files::read);
        for (int i = 0; i < command.size(); i++) {
            files.readWord(command.get(i), i == 0);
        }
        sweep.field("program").filter(any -> program).ifPresent(files::readProgram);
        return files.found();
    }

    /** See {@link TrainerReader#check}. */
    void check(TrainerSpec.Program program, List<Settings> attempts, boolean epochs, int seeds) {
        macros.check(program, attempts, epochs);
        if (macros.uses(Macro.ARGS)) {
            attempts.stream()
                    .flatMap(settings -> program.arguments(settings, 0).keySet().stream())
                    .filter(name -> name.contains(" "))
                    .distinct()
                    .forEach(name -> findings.notice(
                            findings.written().place(name),
                            "parameter \"" + name + "\" is passed as --" + name + "=…"));
        }
        boolean passed =
                seeds == 1 || macros.uses(Macro.SEED) || !program.seed().isEmpty();
        if (!passed) {
            findings.notice(
                    findings.written().place(TrainerSpec.Program.COMMAND),
                    "command: no ${seed} in it; the program must read BARRIDO_SEED for its " + seeds
                            + " seeds to differ");
        }
    }

    private Optional<List<Node.Scalar>> command(Node.Entry field, Node.Mapping trainer, Node.Mapping sweep) {
        Optional<Node.Entry> own = trainer.field("command");
        Optional<Node.Entry> above = sweep.field("command");
        if (own.isPresent() && above.isPresent()) {
            findings.problem(above.get().at(), "command is given twice: here and in trainer");
        }
        if (own.or(() -> above).isPresent()) {
            return words(own.or(() -> above).get());
        }
        if (sweep.field("program").isPresent()) {
            SourcePosition at = sweep.field("program").get().at();
            return Optional.of(OF_WANDB.stream()
                    .map(word -> new Node.Scalar(at, word, true))
                    .toList());
        }
        findings.problem(field.at(), "trainer: expected command: " + EXAMPLE);
        return Optional.empty();
    }

    private Optional<List<Node.Scalar>> words(Node.Entry field) {
        if (!(field.value() instanceof Node.Sequence items)) {
            String why = field.value() instanceof Node.Scalar
                    ? "a text: it isn't given to a shell"
                    : field.value().shown();
            findings.problem(field.value().at(), "trainer: expected command: " + EXAMPLE + ", a list; found " + why);
            return Optional.empty();
        }
        List<Node.Scalar> words = new ArrayList<>();
        for (Node node : items.nodes()) {
            if (node instanceof Node.Scalar word && !word.isNull()) {
                words.add(word);
            } else {
                findings.problem(node.at(), "command: expected a word, found " + node.shown());
            }
        }
        if (items.nodes().isEmpty()) {
            findings.problem(field.value().at(), "command: expected at least one word, such as " + EXAMPLE);
        } else if (words.size() == items.nodes().size()) {
            findings.written().name(TrainerSpec.Program.COMMAND, words.get(0).at());
            return Optional.of(words);
        }
        return Optional.empty();
    }

    private SortedMap<String, String> env(Node.Entry field) {
        SortedMap<String, String> env = new TreeMap<>();
        for (Node.Entry variable : read.fields(field).map(Node.Mapping::fields).orElse(List.of())) {
            if (variable.name().isEmpty() || variable.name().contains("=")) {
                findings.problem(variable.at(), "env: expected the name of a variable, found " + variable.name());
            } else if (variable.name().startsWith(OURS)) {
                findings.problem(
                        variable.at(), "env: " + variable.name() + " is what Barrido tells the program itself");
            }
            read.text(variable).ifPresent(value -> {
                macros.text(variable.value().at(), variable.name(), value);
                env.put(variable.name(), value);
            });
        }
        return env;
    }

    private Optional<String> cwd(Node.Entry field) {
        Optional<String> cwd = read.text(field);
        boolean named = cwd.isEmpty()
                || cwd.get().equals(TrainerSpec.Program.OWN_FOLDER)
                || cwd.get().equals(TrainerSpec.Program.SWEEP_FOLDER);
        return named || Files.isDirectory(folder.resolve(cwd.get()))
                ? cwd
                : read.reject(field, "attempt, sweep, or a folder that is there");
    }

    /** A seed that is written among the parameters is passed as one. */
    private static String seed(Node.Mapping sweep) {
        return sweep.field("parameters")
                .map(Node.Entry::value)
                .filter(Node.Mapping.class::isInstance)
                .flatMap(parameters -> ((Node.Mapping) parameters)
                        .fields().stream()
                                .map(Node.Entry::name)
                                .filter(ParameterNames.SEEDS::contains)
                                .findFirst())
                .orElse("");
    }

    private String interpreter(Node.Mapping trainer) {
        Optional<Node.Entry> field = trainer.field("interpreter");
        if (!macros.uses(Macro.INTERPRETER)) {
            field.ifPresent(
                    own -> findings.problem(own.at(), "interpreter has no effect: the command has no ${interpreter}"));
            return "";
        }
        return field.flatMap(read::text).orElse(INTERPRETER);
    }

    private String program(Node.Entry field, Node.Mapping sweep) {
        Optional<Node.Entry> program = sweep.field("program");
        if (!macros.uses(Macro.PROGRAM)) {
            program.ifPresent(
                    own -> findings.problem(own.at(), "program has no effect: the command has no ${program}"));
            return "";
        }
        if (program.isEmpty()) {
            findings.problem(field.at(), "command: ${program} needs program: train.py at the top of the sweep");
            return "";
        }
        return program.flatMap(read::text).orElse("");
    }
}
