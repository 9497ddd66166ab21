package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barrido.sweep.SweepTexts.rows;
import static org.barrido.sweep.SweepTexts.sweep;
import static org.barrido.sweep.SweepTexts.sweeps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.nn.optimizer.OptimizerType;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.yaml.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFileTest {
    @TempDir
    Path folder;

    @Test
    void gridIsTheProductWithTheLastKeyFastest() {
        Sweep sweep = sweep("""
                parameters:
                  learning_rate: [0.1, 1e-3]
                  batch_size: {values: [32, 64]}
                  hidden_size: [64, 128]
                  epochs: {value: 2}
                """);
        assertThat(rows(
                        sweep,
                        NetworkParameter.LEARNING_RATE,
                        NetworkParameter.BATCH_SIZE,
                        NetworkParameter.HIDDEN_SIZE))
                .containsExactly(
                        "0.1 32 64",
                        "0.1 32 128",
                        "0.1 64 64",
                        "0.1 64 128",
                        "0.001 32 64",
                        "0.001 32 128",
                        "0.001 64 64",
                        "0.001 64 128");
        assertThat(sweep.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(sweep.varied())
                .containsExactly(
                        NetworkParameter.LEARNING_RATE, NetworkParameter.BATCH_SIZE, NetworkParameter.HIDDEN_SIZE);
    }

    @Test
    void keysOfAllAttemptsDifferAndDontDependOnTheReading() {
        String yaml = """
                seeds: 3
                parameters: {optimizer: [sgd, adam], learning_rate: [0.1, 0.01], l2: [0, 0.1], hidden: [[8], [8, 4]]}
                """;
        Set<String> keys = new HashSet<>();
        sweep(yaml).attempts().forEach(attempt -> keys.add(attempt.key("data")));
        assertThat(keys).hasSize(3 * 2 * 2 * 2 * 2);
        assertThat(sweep(yaml).attempts()).isEqualTo(sweep(yaml).attempts());
    }

    @Test
    void settingsAreComplete() {
        NetworkSettings settings =
                sweep("parameters: {epochs: 3}").attempts().get(0).settings().network();
        assertThat(settings.choice(NetworkParameter.OPTIMIZER, OptimizerType.class))
                .isEqualTo(OptimizerType.SGD);
        assertThat(settings.integer(NetworkParameter.EPOCHS)).isEqualTo(3);
        assertThat(settings.real(NetworkParameter.DROPOUT)).isZero();
        assertThat(settings.integers(NetworkParameter.HIDDEN)).containsExactly(128L);
        assertThat(settings.has(NetworkParameter.BETA1))
                .as("Adam's constant beside SGD")
                .isFalse();
    }

    @Test
    void allConfigurationsComeWithTheFirstSeedBeforeTheSecond() {
        String yaml = "parameters: {epochs: [1, 2]}\nseeds: ";
        assertThat(sweep(yaml + "[5, 3]").attempts())
                .extracting(a -> a.seed() + " " + a.settings().epochs())
                .containsExactly("5 1", "5 2", "3 1", "3 2");
        assertThat(sweep(yaml + "2..4").seeds()).containsExactly(2L, 3L, 4L);
        assertThat(sweep(yaml + "2").seeds()).containsExactly(1L, 2L);
        assertThat(sweep("parameters: {epochs: 1}").seeds()).containsExactly(1L);
        assertThat(sweep("parameters: {epochs: 1, seed: {values: [7, 8]}}").seeds())
                .containsExactly(7L, 8L);
    }

    @Test
    void rangesIncludeBothEnds() {
        assertThat(values("learning_rate: {min: 0.1, max: 0.5, count: 5}"))
                .containsExactly("0.1", "0.2", "0.3", "0.4", "0.5");
        assertThat(values("learning_rate: {min: 1e-4, max: 1, count: 5, scale: log}"))
                .containsExactly("1.0e-4", "0.001", "0.01", "0.1", "1");
        assertThat(values("hidden_size: {min: 10, max: 30, count: 3}")).containsExactly("10", "20", "30");
        assertThat(values("hidden_size: {min: 16, max: 256, count: 5, scale: log}"))
                .containsExactly("16", "32", "64", "128", "256");
        assertThat(values("hidden_layers: {min: 1, max: 3}")).containsExactly("1", "2", "3");
    }

    private static List<String> values(String parameter) {
        Sweep sweep = sweep("parameters:\n  " + parameter);
        return rows(sweep, sweep.varied().get(0)).toList();
    }

    @Test
    void hiddenGivesWidthsOfAnyDepth() {
        Sweep sweep = sweep("parameters: {hidden: [[256, 128], [64, 64], [32]]}");
        assertThat(rows(sweep, NetworkParameter.HIDDEN, NetworkParameter.HIDDEN_LAYERS, NetworkParameter.HIDDEN_SIZE))
                .containsExactly("[256, 128] 2 -", "[64, 64] 2 64", "[32] 1 32");
        assertThat(sweep("parameters: {hidden: [256, 128]}").attempts()).hasSize(1);
        assertThat(rows(sweep("parameters: {hidden_size: {values: [[8, 4], [2]]}}"), NetworkParameter.HIDDEN))
                .containsExactly("[8, 4]", "[2]");
    }

    @Test
    void zippedParametersMoveTogether() {
        Sweep sweep = sweep("""
                parameters: {optimizer: [sgd, adam], epochs: [1, 2], learning_rate: [0.1, 0.001]}
                zip: [[optimizer, learning_rate]]
                """);
        assertThat(rows(sweep, NetworkParameter.OPTIMIZER, NetworkParameter.LEARNING_RATE, NetworkParameter.EPOCHS))
                .containsExactly("sgd 0.1 1", "sgd 0.1 2", "adam 0.001 1", "adam 0.001 2");
    }

    @Test
    void excludeDropsMatchingPoints() {
        Sweep sweep = sweep("""
                parameters: {optimizer: [sgd, adam], learning_rate: [0.1, 0.01, 0.001]}
                exclude: [{optimizer: adam, learning_rate: [0.1, 0.01]}, {learning_rate: 0.01}]
                """);
        assertThat(rows(sweep, NetworkParameter.OPTIMIZER, NetworkParameter.LEARNING_RATE))
                .containsExactly("sgd 0.1", "sgd 0.001", "adam 0.001");
    }

    @Test
    void runsAddRowsThatTakeWhatIsConstant() {
        Sweep sweep = sweep("""
                parameters: {learning_rate: [0.1, 0.01], epochs: 3}
                runs: [{learning_rate: 0.5, batch_size: 16}, {learning_rate: 0.1}]
                """);
        assertThat(rows(sweep, NetworkParameter.LEARNING_RATE, NetworkParameter.EPOCHS, NetworkParameter.BATCH_SIZE))
                .containsExactly("0.1 3 64", "0.01 3 64", "0.5 3 16");
        assertThat(sweep.varied()).containsExactly(NetworkParameter.LEARNING_RATE, NetworkParameter.BATCH_SIZE);
        assertThat(sweep.notices())
                .containsExactly("s.yaml:2:46: this row trains the same as another one of the sweep; merged");
    }

    @Test
    void runsAloneAreTheWholeSweep() {
        Sweep sweep = sweep("parameters: {epochs: 3}\nruns: [{learning_rate: 0.5}, {learning_rate: 0.1, epochs: 4}]");
        assertThat(rows(sweep, NetworkParameter.LEARNING_RATE, NetworkParameter.EPOCHS))
                .containsExactly("0.5 3", "0.1 4");
    }

    @Test
    void aConditionalParameterExistsOnlyWhereItsConditionHolds() {
        Sweep sweep = sweep("""
                parameters:
                  optimizer: [sgd, adam]
                  beta1: {values: [0.9, 0.5], when: {optimizer: adam}}
                """);
        assertThat(rows(sweep, NetworkParameter.OPTIMIZER, NetworkParameter.BETA1))
                .containsExactly("sgd -", "adam 0.9", "adam 0.5");
    }

    @Test
    void rowsWhereAParameterHasNoEffectAreMergedAndSayIt() {
        Sweep sweep = sweep("parameters: {optimizer: [sgd, momentum], momentum: [0.9, 0.5]}");
        assertThat(rows(sweep, NetworkParameter.OPTIMIZER, NetworkParameter.MOMENTUM))
                .containsExactly("sgd -", "momentum 0.9", "momentum 0.5");
        assertThat(sweep.notices())
                .containsExactly("s.yaml:1:1: merged 1 row that would train the same as another: momentum has no"
                        + " effect where optimizer is sgd");
    }

    @Test
    void randomPointsAreTheSameEachTimeAndInRange() {
        String yaml = """
                method: random
                run_cap: 40
                seeds: 2
                parameters:
                  learning_rate: {distribution: log_uniform_values, min: 1e-4, max: 0.1}
                  hidden_size: {min: 4, max: 9}
                  dropout: {min: 0.0, max: 0.5}
                  l2: {distribution: normal, mu: 0.01, sigma: 0.1}
                  optimizer: {values: [sgd, adam], probabilities: [0, 1]}
                """;
        Sweep sweep = sweep(yaml);
        assertThat(sweep.attempts()).hasSize(40).isEqualTo(sweep(yaml).attempts());
        assertThat(sweep.attempts()).allSatisfy(attempt -> {
            assertThat(attempt.settings().network().real(NetworkParameter.LEARNING_RATE))
                    .isBetween(1e-4, 0.1);
            assertThat(attempt.settings().network().integer(NetworkParameter.HIDDEN_SIZE))
                    .isBetween(4, 9);
            assertThat(attempt.settings().network().real(NetworkParameter.DROPOUT))
                    .isBetween(0.0, 0.5);
            assertThat(attempt.settings().network().real(NetworkParameter.L2)).isBetween(0.0, 100.0);
            assertThat(attempt.settings().network().text(NetworkParameter.OPTIMIZER))
                    .isEqualTo("adam");
        });
        assertThat(rows(sweep, NetworkParameter.HIDDEN_SIZE).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("4", "5", "6", "7", "8", "9");
        assertThat(sweep(yaml + "seed: 2").attempts()).isNotEqualTo(sweep.attempts());
    }

    @Test
    void anotherParameterDoesntChangeWhatTheOthersDraw() {
        String yaml = "method: random\nrun_cap: 5\nparameters:\n  learning_rate: {min: 0.1, max: 0.2}\n";
        List<String> before = rows(sweep(yaml), NetworkParameter.LEARNING_RATE).toList();
        Sweep more = sweep(yaml + "  l2: {min: 0.0, max: 1.0}\n");
        assertThat(rows(more, NetworkParameter.LEARNING_RATE)).containsExactlyElementsOf(before);
    }

    @Test
    void logUniformIsUniformInTheLogarithm() {
        Sweep sweep = sweep("""
                method: random
                run_cap: 2000
                parameters: {learning_rate: {distribution: log_uniform_values, min: 1e-4, max: 1}}
                """);
        long low = sweep.attempts().stream()
                .filter(a -> a.settings().network().real(NetworkParameter.LEARNING_RATE) < 1e-2)
                .count();
        assertThat(low).as("half of the draws within five standard deviations").isBetween(1000L - 112, 1000L + 112);
    }

    @Test
    void sweepsOfAFileShareItsDefaults() {
        List<Sweep> sweeps = sweeps("""
                defaults:
                  seeds: 2
                  parameters: {hidden_size: [1, 2], epochs: 3}
                ---
                name: a
                parameters: {epochs: 4, learning_rate: 0.5}
                ---
                name: b
                parameters: {hidden: [3]}
                """);
        assertThat(sweeps).extracting(Sweep::name).containsExactly("a", "b");
        assertThat(rows(
                        sweeps.get(0),
                        NetworkParameter.HIDDEN_SIZE,
                        NetworkParameter.EPOCHS,
                        NetworkParameter.LEARNING_RATE))
                .containsExactly("1 4 0.5", "2 4 0.5", "1 4 0.5", "2 4 0.5");
        assertThat(rows(sweeps.get(1), NetworkParameter.HIDDEN, NetworkParameter.EPOCHS))
                .containsExactly("[3] 3", "[3] 3");
        assertThat(sweeps.get(0).yaml())
                .isEqualTo(
                        "name: a\nparameters: {epochs: 4, learning_rate: 0.5}\n# defaults\n#   defaults:\n#     seeds:"
                                + " 2\n#     parameters: {hidden_size: [1, 2], epochs: 3}\n");
    }

    @Test
    void aFileExtendsAnother() throws Exception {
        Files.writeString(folder.resolve("base.yaml"), "name: base\nparameters: {epochs: 3, batch_size: [8, 16]}\n");
        Path heir = Files.writeString(folder.resolve("heir.yaml"), "extends: base.yaml\nparameters: {epochs: 4}\n");
        Sweep sweep = SweepFile.read(heir, List.of()).get(0);
        assertThat(sweep.name()).isEqualTo("heir");
        assertThat(rows(sweep, NetworkParameter.EPOCHS, NetworkParameter.BATCH_SIZE))
                .containsExactly("4 8", "4 16");
        String before = sweep.hash();
        Files.writeString(folder.resolve("base.yaml"), "parameters: {epochs: 3, batch_size: [8, 16], l2: 0.1}\n");
        assertThat(SweepFile.read(heir, List.of()).get(0).hash()).isNotEqualTo(before);
    }

    @Test
    void overridesReplaceWhatTheFileSays() {
        String yaml = "parameters: {lr: [0.1, 0.2], epochs: 3}\n";
        Sweep sweep = sweep(yaml, "epochs=5", "learning_rate=[1, 2, 3]", "seeds=2", "activation=tanh");
        assertThat(rows(sweep, NetworkParameter.LEARNING_RATE, NetworkParameter.EPOCHS, NetworkParameter.ACTIVATION)
                        .limit(3))
                .containsExactly("1 5 tanh", "2 5 tanh", "3 5 tanh");
        assertThat(sweep.attempts()).hasSize(6);
        assertThat(sweep.yaml()).startsWith(yaml).contains("# --set\n#   epochs=5\n");
        assertThat(sweep.hash()).isNotEqualTo(sweep(yaml).hash());
        assertThat(sweep(yaml).yaml()).isEqualTo(yaml);
    }

    @Test
    void lineEndsAndAByteOrderMarkDontMatter() throws Exception {
        String yaml = "name: x\nparameters:\n  epochs: [1, 2]\n";
        String windows = SourceText.of("s.yaml", ("\uFEFF" + yaml.replace("\n", "\r\n")).getBytes("UTF-8"));
        assertThat(sweep(windows).hash()).isEqualTo(sweep(yaml).hash());
    }

    @Test
    void everythingAroundTheGridIsRead() {
        Sweep sweep = sweep("""
                name: all
                description: words
                metric: {name: loss, at: 2}
                workers: 3
                timeout: 1h30m
                retry: 2
                tags: [a, b]
                parameters: {epochs: 2}
                """);
        assertThat(sweep.description()).isEqualTo("words");
        assertThat(sweep.metric()).isEqualTo(new Metric("loss", Metric.Goal.MINIMIZE, Metric.At.EPOCH, 2));
        assertThat(sweep.execution())
                .isEqualTo(new ExecutionOptions(3, Duration.ofMinutes(90), 2, 0, ExecutionOptions.Keep.LAST, false));
        assertThat(sweep.tags()).containsExactly("a", "b");
        assertThat(sweep.notices()).isEmpty();
    }

    @Test
    void synonymsAreToldWithTheNameTheyStandFor() {
        Sweep sweep = sweep("""
                program: train.py
                metric: {name: val_acc, goal: maximize}
                parameters:
                  lr: 0.1
                  optimizer: [nag]
                  weight_init: Xavier
                trainer: network
                """);
        assertThat(sweep.metric().name()).isEqualTo("accuracy");
        assertThat(sweep.notices())
                .containsExactly(
                        "s.yaml:1:1: program is ignored: attempts run inside Barrido",
                        "s.yaml:4:3: lr stands for learning_rate",
                        "s.yaml:5:15: optimizer nag stands for nesterov",
                        "s.yaml:6:3: weight_init stands for init",
                        "s.yaml:2:16: metric val_acc stands for accuracy (validation: test)");
    }

    @Test
    void aSweepWithoutANameIsCalledAfterItsFile() {
        assertThat(sweep("parameters: {epochs: 1}").name()).isEqualTo("s");
        assertThat(SweepNames.ofFile("a/b c.v2.yaml")).isEqualTo("b-c.v2");
        assertThat(SweepNames.ofFile("con.yaml")).isEqualTo("sweep");
        assertThat(SweepNames.ofFile("学習率.yaml")).isEqualTo("学習率");
        assertThat(SweepNames.ofFile("/dev/fd/63")).isEqualTo("63");
    }

    @Test
    void aCoursesSweepForWandbRunsOnceItSaysThatTheNetworkIsMeant() {
        Sweep sweep = sweep("""
                program: train.py
                project: assignment 1
                entity: student
                command: ["${env}", python3, "${program}", "${args}"]
                name: My first sweep
                method: random
                run_cap: 60
                metric:
                  name: val_acc
                  goal: maximize
                parameters:
                  dataset: {value: fashion_mnist}
                  epochs: {values: [5, 10]}
                  num_layers: {values: [3, 4, 5]}
                  hidden_size: {values: [32, 64, 128]}
                  weight_decay: {values: [0, 0.0005, 0.5]}
                  learning_rate: {values: [1e-3, 1e-4]}
                  optimizer: {values: [sgd, momentum, nag, rmsprop, adam, nadam]}
                  momentum: {value: 0.5}
                  beta: {value: 0.5}
                  beta1: {value: 0.5}
                  beta2: {value: 0.5}
                  epsilon: {value: 0.000001}
                  batch_size: {values: [16, 32, 64]}
                  weight_init: {values: [random, Xavier]}
                  activation: {values: [identity, sigmoid, tanh, ReLU]}
                  loss: {values: [cross_entropy, mean_squared_error]}
                trainer: network
                """);
        assertThat(sweep.name()).isEqualTo("My first sweep");
        assertThat(sweep.attempts()).hasSize(60);
        assertThat(rows(sweep, NetworkParameter.DATASET)).containsOnly("fashion-mnist");
        assertThat(rows(sweep, NetworkParameter.ACTIVATION)).contains("relu");
        assertThat(sweep.notices()).contains("s.yaml:18:39: optimizer nag stands for nesterov");
    }

    @Test
    void theMetricOfASplitIsTheValidationSets() {
        Sweep sweep = sweep("metric: {name: val_loss}\nparameters: {validation: split}");
        assertThat(sweep.metric()).isEqualTo(new Metric("validation_loss", Metric.Goal.MINIMIZE, Metric.At.LAST, 0));
    }
}
