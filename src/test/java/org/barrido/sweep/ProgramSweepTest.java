package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.file.Sha256;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.sweep.yaml.SweepException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of programs: parameters of any name and type, in the whole language of sweeps. */
class ProgramSweepTest {
    private static final String TRAINER = "trainer: {command: [python3, train.py, \"${args}\"]}\nmetric: val_loss\n";

    @TempDir
    Path folder;

    @BeforeEach
    void program() throws IOException {
        Files.writeString(folder.resolve("train.py"), "print()");
    }

    @Test
    void typesAreThoseOfYaml() {
        assertThat(settings("""
                        a: 3
                        b: 3.0
                        c: 1e-3
                        d: .5
                        e: true
                        f: "7"
                        g: adam
                        h: {value: [128, 64]}
                        i: {values: [null]}
                        j: 1e3
                        k: False
                        l: {value: null}
                        m: {value: [1, x, null, [2.5]]}
                        """))
                .containsExactly("{\"a\": 3, \"b\": 3.0, \"c\": 0.001, \"d\": 0.5, \"e\": true, \"f\": \"7\","
                        + " \"g\": \"adam\", \"h\": [128, 64], \"i\": null, \"j\": 1000.0, \"k\": false, \"l\": null,"
                        + " \"m\": [1, \"x\", null, [2.5]]}");
    }

    @Test
    void aTypeFitsAllValues() {
        assertThat(sweep("""
                        a: [1, 2]
                        b: [1, 0.5]
                        c: [1, x]
                        d: [true, null]
                        e: [[1], [2, 3]]
                        f: {min: 1, max: 2}
                        g: {min: 0, max: 1, count: 3}
                        """).varied().stream().map(parameter -> parameter.key() + " " + parameter.type()))
                .containsExactly("a INTEGER", "b REAL", "c TEXT", "d BOOLEAN", "e LIST", "f INTEGER", "g REAL");
        Sweep sweep = sweep("b: [1, 0.5]");
        assertThat(sweep.attempts().get(0).settings().values().keySet())
                .extracting(Parameter::type)
                .containsExactly(ParameterType.REAL);
    }

    @Test
    void namesStandForNothingButThemselves() {
        Sweep sweep = sweep("lr: [0.1, 0.2]\nlearning_rate: 3\nlearning rate: x\nhidden: [[1, 2]]\nhidden_size: 7");
        assertThat(sweep.notices())
                .containsExactly(
                        folder.resolve("s.yaml") + ":6:3: parameter \"learning rate\" is passed as --learning rate=…");
        assertThat(json(sweep))
                .contains("{\"hidden\": [1, 2], \"hidden_size\": 7, \"learning rate\": \"x\", \"learning_rate\": 3,"
                        + " \"lr\": 0.1}");
    }

    @Test
    void nestedNamesHavePoints() {
        assertThat(settings("model: {parameters: {depth: [3], act: {value: relu}}}\nmodel.width: 2"))
                .containsExactly("{\"model.act\": \"relu\", \"model.depth\": 3, \"model.width\": 2}");
    }

    @Test
    void theWholeLanguageIsThere() {
        assertThat(json(read(TRAINER + """
                        seeds: [1, 2]
                        parameters:
                          opt: [adam, sgd]
                          lr: [0.1, 0.01]
                          momentum: {values: [0.8, 0.9], when: {opt: sgd}}
                          depth: [1, 2, 3]
                        zip: [opt, lr]
                        exclude: {depth: 2, lr: 0.1}
                        runs: [{opt: x, lr: 9, depth: 1.0}]
                        """)))
                .containsExactly(twice(
                        "{\"depth\": 1, \"lr\": 0.1, \"opt\": \"adam\"}",
                        "{\"depth\": 3, \"lr\": 0.1, \"opt\": \"adam\"}",
                        "{\"depth\": 1, \"lr\": 0.01, \"momentum\": 0.8, \"opt\": \"sgd\"}",
                        "{\"depth\": 2, \"lr\": 0.01, \"momentum\": 0.8, \"opt\": \"sgd\"}",
                        "{\"depth\": 3, \"lr\": 0.01, \"momentum\": 0.8, \"opt\": \"sgd\"}",
                        "{\"depth\": 1, \"lr\": 0.01, \"momentum\": 0.9, \"opt\": \"sgd\"}",
                        "{\"depth\": 2, \"lr\": 0.01, \"momentum\": 0.9, \"opt\": \"sgd\"}",
                        "{\"depth\": 3, \"lr\": 0.01, \"momentum\": 0.9, \"opt\": \"sgd\"}",
                        "{\"depth\": 1.0, \"lr\": 9, \"opt\": \"x\"}"));
    }

    private static String[] twice(String... rows) {
        return Stream.of(rows, rows).flatMap(Arrays::stream).toArray(String[]::new);
    }

    /** 1 and 1.0 are one number where a condition looks. */
    @Test
    void conditionsCompareNumbersByValue() {
        assertThat(settings("a: [1, 2.0]\nb: {value: x, when: {a: [1.0, 2]}}"))
                .containsExactly("{\"a\": 1, \"b\": \"x\"}", "{\"a\": 2.0, \"b\": \"x\"}");
    }

    @Test
    void numbersAreSpacedAndDrawn() {
        assertThat(settings("a: {min: 1, max: 3}\nb: {min: 1.0, max: 2.0, count: 2}"))
                .hasSize(6)
                .startsWith("{\"a\": 1, \"b\": 1.0}", "{\"a\": 1, \"b\": 2.0}");
        assertThat(settings("a: {min: 16, max: 64, count: 3, scale: log}"))
                .containsExactly("{\"a\": 16}", "{\"a\": 32}", "{\"a\": 64}");
        Sweep drawn = read(TRAINER + """
                method: random
                run_cap: 20
                parameters:
                  whole: {min: 1, max: 1000}
                  real: {min: 0.0, max: 1.0}
                  uniform: {distribution: uniform, min: 0, max: 1}
                  log: {distribution: log_uniform_values, min: 1e-5, max: 1}
                  steps: {distribution: q_uniform, min: 8, max: 64, q: 8}
                  fine: {distribution: q_uniform, min: 0.0, max: 1.0, q: 0.25}
                  normal: {mu: 0, sigma: 1000000}
                  choice: {values: [a, b], probabilities: [0.9, 0.1]}
                """);
        assertThat(drawn.varied().stream().map(parameter -> parameter.key() + " " + parameter.type()))
                .containsExactly(
                        "whole INTEGER",
                        "real REAL",
                        "uniform REAL",
                        "log REAL",
                        "steps INTEGER",
                        "fine REAL",
                        "normal REAL",
                        "choice TEXT");
        assertThat(drawn.attempts()).hasSize(20);
        assertThat(json(read(TRAINER + "method: random\nrun_cap: 2\nparameters: {a: {min: 1, max: 1000}}")))
                .isEqualTo(json(read(TRAINER + "method: random\nrun_cap: 2\nparameters: {a: {min: 1, max: 1000}}")));
    }

    @Test
    void aSeedAmongTheParametersIsPassedByItsName() {
        Sweep sweep = sweep("random_seed: [7, 8]\nlr: 0.1");
        TrainerSpec.Program program = (TrainerSpec.Program) sweep.trainer();
        assertThat(sweep.seeds()).containsExactly(7L, 8L);
        assertThat(program.arguments(sweep.attempts().get(1).settings(), 8)).hasToString("{lr=0.1, random_seed=8}");
        assertThat(sweep.notices())
                .containsExactly(folder.resolve("s.yaml") + ":4:3: random_seed as a parameter stands for seeds");
    }

    @Test
    void aProgramMayHaveNothingToSetButItsSeed() {
        assertThat(json(sweep("seed: [1, 2]"))).containsExactly("{}", "{}");
        assertThat(json(read(TRAINER + "seeds: 3"))).containsExactly("{}", "{}", "{}");
        assertThat(json(read(TRAINER))).containsExactly("{}");
    }

    @Test
    void thatNothingPassesTheSeedIsSaid() {
        assertThat(read(TRAINER + "seeds: 2\nparameters: {a: 1}").notices())
                .containsExactly(folder.resolve("s.yaml")
                        + ":1:21: command: no ${seed} in it; the program must read BARRIDO_SEED for its 2"
                        + " seeds to differ");
        assertThat(read("trainer: {command: [python3, train.py, \"--seed=${seed}\"]}\nmetric: loss\nseeds: 2\n"
                                + "parameters: {a: 1}")
                        .notices())
                .isEmpty();
    }

    @Test
    void anyMetricRanks() {
        assertThat(sweep("a: 1").metric()).isEqualTo(new Metric("val_loss", Metric.Goal.MINIMIZE, Metric.At.LAST, 0));
        assertThat(read("trainer: {command: [python3, train.py]}\nmetric: {name: top1, goal: max, at: best}\n"
                                + "parameters: {a: 1}")
                        .metric())
                .isEqualTo(new Metric("top1", Metric.Goal.MAXIMIZE, Metric.At.BEST, 0));
        assertThat(problems("trainer: {command: [python3, train.py]}\nmetric: speed\nparameters: {a: 1}"))
                .containsExactly("2:1: metric: say goal: minimize or maximize for speed");
        assertThat(problems("trainer: {command: [python3, train.py]}\nparameters: {a: 1}"))
                .containsExactly("1:1: metric: expected the one of the program's metrics that ranks its attempts, such"
                        + " as metric: {name: val_loss, goal: minimize}");
        assertThat(problems(TRAINER.replace("val_loss", "{name: val_loss, at: 30}") + "parameters: {epochs: 20}"))
                .containsExactly("2:1: metric looks at epoch 30, which some attempts don't reach");
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        assertThat(problems(TRAINER + "parameters: {lr: 0.1, m: {value: 1, when: {lrr: 0.1}}}"))
                .containsExactly("3:44: there is no parameter lrr; did you mean lr?");
        assertThat(problems(TRAINER + "parameters: {lr: [1, 2], m: [1]}\nzip: [lr, lr2]"))
                .containsExactly("4:11: there is no parameter lr2; did you mean lr?");
        assertThat(problems(TRAINER + "parameters: {lr: }"))
                .containsExactly("3:17: lr: expected a value, found nothing");
        assertThat(problems(TRAINER + "parameters: {n: 1_000}"))
                .containsExactly("3:17: n: expected a number or a text, found 1_000 (write it without underscores; a"
                        + " text in quotes)");
        assertThat(problems(TRAINER + "parameters: {n: .inf}"))
                .containsExactly("3:17: n: expected a number or a text, found .inf (a value must be finite; a text in"
                        + " quotes)");
        assertThat(problems(TRAINER + "parameters: {n: 99999999999999999999}"))
                .containsExactly("3:17: n: expected a number or a text, found 99999999999999999999 (too large for a"
                        + " whole number; a text in quotes)");
        assertThat(problems(TRAINER + "parameters: {n: {min: 1, max: x}}"))
                .containsExactly("3:31: n: expected a number, found x");
        assertThat(problems(TRAINER + "parameters: {\"a=b\": 1}"))
                .containsExactly("3:14: expected a parameter's name of up to 200 characters, without = and control"
                        + " characters, found \"a=b\"");
        assertThat(problems(TRAINER + "keep: last\ndiagnostics: true\nparameters: {a: 1}"))
                .containsExactly(
                        "3:1: keep belongs to Barrido's own network: no effect with trainer:",
                        "4:1: diagnostics belongs to Barrido's own network: no effect with trainer:");
        assertThat(problems("trainer: progam\nmetric: x_loss\nparameters: {anything: 1}"))
                .containsExactly("1:10: trainer: expected program, network, or a mapping with a command, found progam;"
                        + " did you mean program?");
        assertThat(read(TRAINER + "parameters: {a: yes}").notices())
                .containsExactly(folder.resolve("s.yaml")
                        + ":3:17: a: yes is a text here; for a truth value write true or false");
    }

    @Test
    void aFileOfWandbWithoutAWordOfItsProgramIsOneProblemAndNoMore() {
        assertThat(problems("program: train.py\nparameters: {anything: 1, other: 2}\nmetric: val_x"))
                .singleElement()
                .asString()
                .contains("isn't run by itself");
    }

    @Test
    void whatIsSetOnTheCommandLineMustBeAParameter() throws SweepException {
        String yaml = TRAINER + "parameters: {width: [1, 2], model.depth: 3}";
        assertThat(json(read(yaml, "width=7", "model.depth=[4, 5]")))
                .containsExactly("{\"model.depth\": 4, \"width\": 7}", "{\"model.depth\": 5, \"width\": 7}");
        assertThat(problems(yaml, "widht=7"))
                .containsExactly("--set widht=7: unknown parameter widht; did you mean width?");
        assertThat(problems(yaml, "epochs=3")).containsExactly("--set epochs=3: unknown parameter epochs");
        assertThat(problems("parameters: {epochs: 1}", "blub=7"))
                .containsExactly("--set blub=7: unknown parameter blub");
    }

    @Test
    void whatATrainerSaysCanBeSetOnTheCommandLine() {
        String yaml = TRAINER + "parameters: {trainer.x: 1}";
        assertThat(read(yaml, "trainer.epochs=3").trainer().terms().epochs()).isEqualTo(3);
        assertThat(read(yaml, "trainer.timeout=5m").execution().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(json(read(yaml, "trainer.x=7"))).containsExactly("{\"trainer.x\": 7}");
        assertThat(problems(yaml, "trainer.epoch=3"))
                .singleElement()
                .asString()
                .startsWith("--set trainer.epoch=3: unknown key epoch in trainer; did you mean epochs?");
    }

    @Test
    void theTrainerCanBeSetOnTheCommandLine() {
        String wandb = "program: train.py\nmetric: val_loss\nparameters: {epochs: 2}";
        assertThat(read(wandb, "trainer=program").trainer()).isInstanceOf(TrainerSpec.Program.class);
        assertThat(read(wandb.replace("val_loss", "loss"), "trainer=network").trainer())
                .isEqualTo(new TrainerSpec.Network());
        assertThat(((TrainerSpec.Program) read(TRAINER + "parameters: {a: 1}", "trainer=program")
                                .trainer())
                        .command())
                .hasSize(3);
    }

    @Test
    void whatIsInheritedIsMergedByTheNamesAsTheyAre() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), TRAINER + "parameters: {learning_rate: 1, a: 1}");
        assertThat(json(read("extends: base.yaml\nparameters: {lr: 2, a: 3}")))
                .containsExactly("{\"a\": 3, \"learning_rate\": 1, \"lr\": 2}");
    }

    /** Whoever says in whatever file of the chain that a program trains says it of all of them. */
    @Test
    void namesAreTheProgramsWhicheverFileOfAChainHasTheTrainer() throws IOException {
        String first = "parameters: {learning_rate: 1, a: 1}";
        String second = "extends: first.yaml\nparameters: {lr: 2}";
        String third = "extends: second.yaml\nparameters: {a: 3}";
        for (int holder = 0; holder < 3; holder++) {
            Files.writeString(folder.resolve("first.yaml"), (holder == 0 ? TRAINER : "") + first);
            Files.writeString(folder.resolve("second.yaml"), (holder == 1 ? TRAINER : "") + second);
            assertThat(json(read((holder == 2 ? TRAINER : "") + third)))
                    .as("file " + holder)
                    .containsExactly("{\"a\": 3, \"learning_rate\": 1, \"lr\": 2}");
        }
        Files.writeString(folder.resolve("first.yaml"), first);
        Files.writeString(folder.resolve("second.yaml"), second);
        String ofWandb = "program: train.py\nmetric: val_loss\n" + third;
        assertThat(json(read(ofWandb, "trainer=program")))
                .containsExactly("{\"a\": 3, \"learning_rate\": 1, \"lr\": 2}");
    }

    @Test
    void anEditorAcceptsIt() {
        SchemaCheck.accepts("extends: base.yaml\nparameters: {any: [1, x], epochs: 3}");
        SchemaCheck.accepts(TRAINER + "parameters: {a: [1, x, null], b: {min: 1, max: 2}, c: {parameters: {d: true}}}");
        SchemaCheck.accepts("program: train.py\ntrainer: program\nmetric: val_loss\nparameters: {any: {values: [1]}}");
        SchemaCheck.accepts("""
                trainer:
                  command: ["${interpreter}", train.py, 3]
                  metrics: {file: out/log.csv, first_epoch: 1}
                  files: [model/, {train.py: size}]
                  env: {LEVEL: 3}
                  timeout: 2h
                  tolerance: {val_loss: 1e-6}
                metric: val_loss
                parameters: {any: 1}
                """);
        assertThat(SchemaCheck.SCHEMA.validate("{\"parameters\": {\"any\": 1}}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(SchemaCheck.SCHEMA.validate(
                        "{\"trainer\": \"network\", \"parameters\": {\"any\": 1}}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(SchemaCheck.SCHEMA.validate(
                        "{\"trainer\": {\"commnad\": [\"a\"]}, \"parameters\": {\"any\": 1}}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void theSweepInTheManualIsOne() throws IOException {
        String manual = Files.readString(Path.of("docs/programs.md"));
        int from = manual.indexOf("```yaml\n") + 8;
        Sweep sweep = read(manual.substring(from, manual.indexOf("```", from)));
        assertThat(sweep.attempts()).hasSize(2 * 2 * 3);
        assertThat(sweep.notices()).hasSize(1);
    }

    /** The key changes with each of what shapes the numbers. */
    @Test
    void theKeyIsOfTheProgramTheParametersAndTheSeed() {
        Attempt attempt = sweep("a: [1, 1.0]").attempts().get(0);
        assertThat(attempt.key("program hash"))
                .isEqualTo(Sha256.of("barrido attempt\nprogram program hash\nseed 1\n{\"a\": 1}"));
        assertThat(sweep("a: [1, 1.0]").attempts().get(1).key("program hash"))
                .isNotEqualTo(attempt.key("program hash"));
        assertThat(attempt.trajectory("program hash")).isEqualTo(attempt.key("program hash"));
    }

    private List<String> settings(String parameters) {
        return json(sweep(parameters));
    }

    private static List<String> json(Sweep sweep) {
        return sweep.attempts().stream()
                .map(attempt -> ((FreeSettings) attempt.settings()).json())
                .toList();
    }

    private Sweep sweep(String parameters) {
        return read(TRAINER + "parameters:\n"
                + parameters.lines().map(line -> "  " + line + "\n").collect(Collectors.joining()));
    }

    private Sweep read(String yaml, String... overrides) {
        try {
            return parse(yaml, overrides).get(0);
        } catch (SweepException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    private List<String> problems(String yaml, String... overrides) {
        try {
            throw new AssertionError(
                    "no problem: " + json(parse(yaml, overrides).get(0)));
        } catch (SweepException e) {
            return e.problems().stream()
                    .map(problem -> problem.toString().replace(folder.resolve("s.yaml") + ":", ""))
                    .toList();
        }
    }

    private List<Sweep> parse(String yaml, String... overrides) throws SweepException {
        return SweepFile.parse(folder.resolve("s.yaml"), yaml, List.of(overrides), SweepLimits.DEFAULT);
    }
}
