package org.barrido.sweep.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.sweep.yaml.YamlTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code trainer:} becomes, and what is said where it is wrong. */
class TrainerReaderTest {
    private static final String COMMAND = "command: [python3, train.py, \"${args}\"]";

    private static final List<Settings> ATTEMPTS =
            List.of(FreeSettings.ofJson("{\"lr\": 1}"), FreeSettings.ofJson("{\"lr\": 2, \"beta\": 3}"));

    @TempDir
    Path folder;

    private List<String> problems = List.of();

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("train.py"), "print()");
        Files.writeString(folder.resolve("run.sh"), "true");
        Files.createDirectories(folder.resolve("model"));
    }

    @Test
    void theShortestTrainerIsACommand() {
        assertThat(program("trainer: {" + COMMAND + "}"))
                .isEqualTo(new TrainerSpec.Program(
                        folder.toString(),
                        List.of("python3", "train.py", "${args}"),
                        "",
                        "",
                        new TreeMap<>(),
                        "attempt",
                        new MetricsRule.Json(1),
                        List.of(new TrainerFile("train.py", false)),
                        "",
                        Terms.DEFAULT));
    }

    @Test
    void allOfItIsRead() {
        TrainerSpec.Program program = program("""
                trainer:
                  command: ["${interpreter}", train.py, 3, -v]
                  metrics: {file: out/log.csv, first_epoch: 1}
                  files: [model/, {train.py: size}]
                  epochs: 20
                  cwd: sweep
                  env: {LEVEL: 3, OUT: "${attempt_dir}/o"}
                  interpreter: pypy3
                  cores: 2
                  gpus: 1
                  timeout: 2h
                  retry: 1
                  deterministic: false
                  tolerance: {val_loss: 1e-6}
                """);
        assertThat(program.command()).containsExactly("${interpreter}", "train.py", "3", "-v");
        assertThat(program.interpreter()).isEqualTo("pypy3");
        assertThat(program.metrics()).isEqualTo(new MetricsRule.File("out/log.csv", 1));
        assertThat(program.files())
                .containsExactly(new TrainerFile("model/", false), new TrainerFile("train.py", true));
        assertThat(program.cwd()).isEqualTo("sweep");
        assertThat(program.env()).isEqualTo(Map.of("LEVEL", "3", "OUT", "${attempt_dir}/o"));
        assertThat(program.terms().epochs()).isEqualTo(20);
        assertThat(program.terms().cores()).isEqualTo(2);
        assertThat(program.terms().gpus()).isEqualTo(1);
        assertThat(program.terms().deterministic()).isFalse();
        assertThat(program.terms().tolerance()).isEqualTo(Map.of("val_loss", 1e-6));
    }

    @Test
    void whatSaysHowToRunIsAsAtTheTopOfASweep() {
        ProblemCollector findings = new ProblemCollector();
        Node.Mapping sweep = parsed("trainer: {" + COMMAND + ", timeout: 2h, retry: 1}", findings);
        Node.Mapping settled = reader(findings).settled(sweep);
        assertThat(settled.field("timeout").orElseThrow().value().shown()).isEqualTo("2h");
        assertThat(settled.field("retry").orElseThrow().value().shown()).isEqualTo("1");
        assertThat(problem("retry: 2\ntrainer: {" + COMMAND + ", retry: 1}"))
                .isEqualTo("s.yaml:2:52: retry is given twice: here and at the top of the sweep");
    }

    @Test
    void wherePlacesOfMetricsCountFrom() {
        assertThat(rule("json")).isEqualTo(new MetricsRule.Json(1));
        assertThat(rule("{first_epoch: 0}")).isEqualTo(new MetricsRule.Json(0));
        assertThat(rule("{file: m.jsonl}")).isEqualTo(new MetricsRule.File("m.jsonl", 1));
        assertThat(rule("{file: log.csv}")).isEqualTo(new MetricsRule.File("log.csv", 0));
        assertThat(rule("{file: dvclive/metrics.json}")).isEqualTo(new MetricsRule.File("dvclive/metrics.json", 0));
        assertThat(rule("{tensorboard: runs}")).isEqualTo(new MetricsRule.TensorBoard("runs", 1, 0));
        assertThat(rule("{tensorboard: runs, steps_per_epoch: 469}"))
                .isEqualTo(new MetricsRule.TensorBoard("runs", 1, 469));
        assertThat(rule("{pattern: 'epoch (?<epoch>\\d+) loss (?<val_loss>\\S+)'}"))
                .isEqualTo(new MetricsRule.Pattern("epoch (?<epoch>\\d+) loss (?<val_loss>\\S+)", 1));
    }

    @Test
    void aToleranceIsForAllMetricsOrForEach() {
        assertThat(program("trainer: {" + COMMAND + ", tolerance: 0.5}").terms().tolerance("any"))
                .isEqualTo(0.5);
        assertThat(program("trainer: {" + COMMAND + ", tolerance: 0}").terms()).isEqualTo(Terms.DEFAULT);
    }

    @Test
    void aFileOfWandbIsAProgramOnceItSaysSo() {
        TrainerSpec.Program program = program("program: train.py\ntrainer: program");
        assertThat(program.command()).containsExactly("${env}", "${interpreter}", "${program}", "${args}");
        assertThat(program.program()).isEqualTo("train.py");
        assertThat(program.interpreter()).isEqualTo("python3");
        assertThat(program.files()).containsExactly(new TrainerFile("train.py", false));
        assertThat(program("program: train.py\ncommand: [python, \"${program}\", \"${args_json}\"]\ntrainer: program")
                        .command())
                .containsExactly("python", "${program}", "${args_json}");
        assertThat(program("program: train.py\ntrainer: {metrics: {file: log.csv}}")
                        .command())
                .hasSize(4);
    }

    @Test
    void barridosOwnNetworkIsSaidOrLeftOut() {
        assertThat(read("name: x")).contains(new TrainerSpec.Network());
        assertThat(read("program: train.py\ntrainer: network")).contains(new TrainerSpec.Network());
        assertThat(TrainerReader.isForeign(parsed("trainer: network", new ProblemCollector())))
                .isFalse();
        assertThat(TrainerReader.isForeign(parsed("trainer: netwrok", new ProblemCollector())))
                .isTrue();
    }

    @Test
    void aTrainerInJavaHasAName() {
        assertThat(read("trainer: {java: svm, epochs: 5}"))
                .contains(new TrainerSpec.Jar("svm", new Terms(5, 0, 0, true, new TreeMap<>())));
        assertThat(problem("trainer: {java: svm, env: {}}")).isEqualTo("s.yaml:1:22: env has no effect beside java");
    }

    @Test
    void whatIsNoTrainerIsToldApart() {
        assertThat(problem("trainer: 3"))
                .isEqualTo("s.yaml:1:10: trainer: expected program, network, or a mapping with a command, found 3");
        assertThat(problem("trainer: progam")).endsWith("found progam; did you mean program?");
        assertThat(problem("trainer: {command: python3 train.py}"))
                .isEqualTo("s.yaml:1:20: trainer: expected command: [python3, train.py, \"${args}\"], a list; found a"
                        + " text: it isn't given to a shell");
        assertThat(problem("trainer: {epochs: 3}"))
                .isEqualTo("s.yaml:1:1: trainer: expected command: [python3, train.py, \"${args}\"]");
        assertThat(problem("trainer: program"))
                .isEqualTo("s.yaml:1:1: trainer: expected command: [python3, train.py, \"${args}\"]");
        assertThat(problem("trainer: {commnad: [a], " + COMMAND + "}"))
                .startsWith("s.yaml:1:11: unknown key commnad in trainer; did you mean command?");
        assertThat(problem("trainer: {command: []}")).startsWith("s.yaml:1:20: command: expected at least one word");
        assertThat(problem("trainer: {command: [python3, [a]]}"))
                .isEqualTo("s.yaml:1:30: command: expected a word, found a list");
    }

    @Test
    void aFileOfWandbThatSaysNothingIsAskedWhatItMeans() {
        assertThat(problem("method: grid\nprogram: train.py"))
                .isEqualTo("s.yaml:2:1: program: train.py isn't run by itself; to run it write trainer: program (or"
                        + " --trainer program), to train Barrido's own network with these parameters trainer: network");
        assertThat(problem("command: [\"${program}\"]"))
                .startsWith("s.yaml:1:1: command isn't run by itself; to run it write trainer: program");
    }

    @Test
    void whatMacrosLackIsSaid() {
        assertThat(problem("trainer: {command: [python3, \"${agrs}\"]}"))
                .isEqualTo("s.yaml:1:30: command: unknown macro ${agrs}; did you mean ${args}?");
        assertThat(problem("trainer: {command: [python3, \"-x ${args}\"]}"))
                .isEqualTo("s.yaml:1:30: command: ${args} must be a word of its own");
        assertThat(problem("trainer: {command: [python3, \"${envvar:HOEM}\"]}"))
                .isEqualTo("s.yaml:1:30: command: the environment has no variable HOEM (${envvar:HOEM}); did you mean"
                        + " HOME?");
        assertThat(problem("trainer: {command: [python3, \"${parameter:lr2}\"]}"))
                .isEqualTo("s.yaml:1:30: command: there is no parameter lr2 (${parameter:lr2}); did you mean lr?");
        assertThat(problem("trainer: {command: [python3, \"${parameter:beta}\"]}"))
                .startsWith("s.yaml:1:30: command: ${parameter:beta} isn't there in every attempt");
        assertThat(problem("trainer: {command: [python3, \"${epochs}\"]}"))
                .isEqualTo("s.yaml:1:30: command: ${epochs} isn't known; write epochs: 20 in trainer, or a whole"
                        + " parameter epochs");
        assertThat(problems("trainer: {command: [python3, \"${epochs}\", \"${parameter:lr}\"], epochs: 3}"))
                .isEmpty();
        assertThat(problem("trainer: {command: [python3, \"${program}\"]}"))
                .isEqualTo("s.yaml:1:1: command: ${program} needs program: train.py at the top of the sweep");
        assertThat(problem("trainer: {" + COMMAND + ", env: {OUT: \"${args}\"}}"))
                .isEqualTo("s.yaml:1:63: OUT: ${args} belongs in the command");
    }

    @Test
    void whatHasNoEffectIsAProblem() {
        assertThat(problem("trainer: {" + COMMAND + ", interpreter: pypy3}"))
                .isEqualTo("s.yaml:1:52: interpreter has no effect: the command has no ${interpreter}");
        assertThat(problem("program: train.py\ntrainer: {" + COMMAND + "}"))
                .isEqualTo("s.yaml:1:1: program has no effect: the command has no ${program}");
        assertThat(problem("command: [python3]\ntrainer: {" + COMMAND + "}"))
                .isEqualTo("s.yaml:1:1: command is given twice: here and in trainer");
        assertThat(problem("trainer: {" + COMMAND + ", env: {BARRIDO_SEED: 3}}"))
                .isEqualTo("s.yaml:1:58: env: BARRIDO_SEED is what Barrido tells the program itself");
    }

    @Test
    void filesMustBeThere() throws IOException {
        assertThat(problem("trainer: {" + COMMAND + ", files: [trian.py]}"))
                .isEqualTo("s.yaml:1:60: files: there is no trian.py beside this file; did you mean train.py?");
        assertThat(problem("program: tarin.py\ntrainer: program"))
                .isEqualTo("s.yaml:1:10: program: there is no tarin.py beside this file; did you mean train.py?");
        assertThat(problem("trainer: {command: [./run.sh]}"))
                .isEqualTo("s.yaml:1:21: command: ./run.sh isn't executable: chmod +x ./run.sh");
        assertThat(problem("trainer: {command: [./rnu.sh]}"))
                .isEqualTo("s.yaml:1:21: command: there is no program ./rnu.sh beside this file");
        assertThat(problem("trainer: {" + COMMAND + ", cwd: there}"))
                .isEqualTo("s.yaml:1:57: cwd: expected attempt, sweep, or a folder that is there, found there");
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("model/data.bin").toFile(), "rw")) {
            large.setLength(3_100_000_000L);
        }
        assertThat(problem("trainer: {" + COMMAND + ", files: [model/]}"))
                .isEqualTo("s.yaml:1:60: files: model/ has 3.1 GB, which would be read at each start: name what counts,"
                        + " or write files: [{model/: size}], so that its size and time count");
        assertThat(program("trainer: {" + COMMAND + ", files: [{model/: size}]}")
                        .files())
                .contains(new TrainerFile("model/", true));
    }

    /** A word that is a file is in the key; one that only looks like one isn't. */
    @Test
    void wordsOfTheCommandThatAreFilesAreAdded() {
        assertThat(program("trainer: {command: [python3, ./train.py, model, -v, --x=run.sh, run.sh], files: run.sh}")
                        .files())
                .containsExactly(new TrainerFile("run.sh", false), new TrainerFile("./train.py", false));
    }

    @Test
    void whereMetricsAreIsChecked() {
        assertThat(metricsProblem("jsno"))
                .isEqualTo("s.yaml:1:61: metrics: expected json, or a mapping with pattern, file or tensorboard, found"
                        + " jsno; did you mean json?");
        assertThat(metricsProblem("{file: log.txt}"))
                .isEqualTo("s.yaml:1:68: metrics.file: expected .jsonl, .json or .csv, found log.txt");
        assertThat(metricsProblem("{pattern: 'loss (?<loss>.*)'}"))
                .isEqualTo("s.yaml:1:71: metrics.pattern: needs a group (?<epoch>…)");
        assertThat(metricsProblem("{pattern: '(?<epoch>.*'}"))
                .isEqualTo("s.yaml:1:71: metrics.pattern: isn't a regular expression: Unclosed group, at its end");
        assertThat(metricsProblem("{file: a.csv, pattern: '(?<epoch>.)(?<a>.)'}"))
                .isEqualTo("s.yaml:1:75: pattern has no effect beside file");
        assertThat(metricsProblem("{file: a.csv, steps_per_epoch: 3}"))
                .isEqualTo("s.yaml:1:75: steps_per_epoch belongs to tensorboard");
        assertThat(metricsProblem("{tensorboard: a, steps_per_epoch: 3, first_epoch: 0}"))
                .endsWith("first_epoch has no effect beside steps_per_epoch");
        assertThat(metricsProblem("{first_epoch: 2}"))
                .endsWith("first_epoch: expected a whole number from 0 to 1, found 2");
        assertThat(metricsProblem("{file: /tmp/a.csv}"))
                .endsWith("metrics.file: expected a path from the working folder on, found /tmp/a.csv");
        assertThat(problem("trainer: {" + COMMAND + ", tolerance: -1}"))
                .endsWith("tolerance: expected a number, at least 0, by which what is told again may differ, found -1");
    }

    private String metricsProblem(String metrics) {
        return problem("trainer: {" + COMMAND + ", metrics: " + metrics + "}");
    }

    private MetricsRule rule(String metrics) {
        return program("trainer: {" + COMMAND + ", metrics: " + metrics + "}").metrics();
    }

    private TrainerSpec.Program program(String yaml) {
        Optional<TrainerSpec> trainer = read(yaml);
        assertThat(problems).isEmpty();
        return (TrainerSpec.Program) trainer.orElseThrow();
    }

    private String problem(String yaml) {
        List<String> all = problems(yaml);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<String> problems(String yaml) {
        read(yaml);
        return problems;
    }

    private Optional<TrainerSpec> read(String yaml) {
        ProblemCollector findings = new ProblemCollector();
        TrainerReader reader = reader(findings);
        Node.Mapping sweep = reader.settled(parsed(yaml, findings));
        Optional<TrainerSpec> trainer = reader.read(sweep);
        trainer.ifPresent(spec -> reader.check(spec, ATTEMPTS, spec.terms().epochs() > 0, 1));
        try {
            findings.rejectIfAny();
            problems = List.of();
        } catch (SweepException e) {
            problems = e.problems().stream().map(Object::toString).toList();
        }
        return trainer;
    }

    private TrainerReader reader(ProblemCollector findings) {
        return new TrainerReader(folder, Map.of("HOME", "/home/me"), findings);
    }

    private static Node.Mapping parsed(String yaml, ProblemCollector findings) {
        return Stream.of(new SourceText.Document("s.yaml", yaml, 1))
                .flatMap(document -> YamlTree.parse(document, findings).stream())
                .map(Node.Mapping.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
