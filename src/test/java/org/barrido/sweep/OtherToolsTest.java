package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barrido.sweep.SweepTexts.problems;
import static org.barrido.sweep.SweepTexts.rows;
import static org.barrido.sweep.SweepTexts.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as users of W&amp;B, Optuna, Hydra, SEML, Katib and Guild bring them. */
class OtherToolsTest {
    private static final String RANDOM = "method: random\nrun_cap: 300\nparameters:\n  ";

    @Test
    void nestedParametersAreWrittenOut() {
        Sweep sweep = sweep("""
                # @package _global_
                program: main.py
                method: random
                metric: {goal: minimize, name: loss}
                parameters:
                  training:
                    parameters:
                      batch_size: {distribution: q_log_uniform_values, max: 256, min: 32, q: 8}
                      lr: {distribution: uniform, max: 0.1, min: 0.001}
                      epochs: {values: [1, 2,]}
                      seed: {value: 7}
                  model:
                    parameters:
                      hidden_size: {value: 32}
                      optimizer:
                        parameters:
                          name: {value: adam}
                          beta_1: {value: 0.8}
                run_cap: 4
                command:
                  - ${env}
                  - ${args_json_file}
                trainer: network
                """);
        assertThat(sweep.attempts()).hasSize(4);
        assertThat(sweep.seeds()).containsExactly(7L);
        assertThat(rows(sweep, NetworkParameter.HIDDEN_SIZE, NetworkParameter.OPTIMIZER, NetworkParameter.BETA1))
                .containsOnly("32 adam 0.8");
        assertThat(sweep.notices())
                .contains(
                        "s.yaml:2:1: program, command are ignored: attempts run inside Barrido",
                        "s.yaml:9:7: training.lr stands for learning_rate",
                        "s.yaml:17:11: model.optimizer.name stands for optimizer");
    }

    @ParameterizedTest
    @CsvSource({
        "model.lr, LEARNING_RATE, 0.5",
        "optimizer.learning_rate, LEARNING_RATE, 0.5",
        "Learning Rate, LEARNING_RATE, 0.5",
        "learningRate, LEARNING_RATE, 0.5",
        "LR, LEARNING_RATE, 0.5",
        "batch-size, BATCH_SIZE, 8",
        "data/batch_size, BATCH_SIZE, 8",
        "batchSize, BATCH_SIZE, 8",
        "train.batch.size, BATCH_SIZE, 8",
        "early_stopping.patience, PATIENCE, 3",
        "optimizer.type, OPTIMIZER, adam",
        "weight-decay, L2, 0.5",
        "hidden-size, HIDDEN_SIZE, 8",
    })
    void namesAsOtherProgramsSpellThem(String written, NetworkParameter parameter, String value) {
        Sweep sweep = sweep("parameters:\n  " + written + ": {value: " + value + "}\n");
        assertThat(rows(sweep, parameter)).containsExactly(value);
        assertThat(sweep.notices()).containsExactly("s.yaml:2:3: " + written + " stands for " + parameter.key());
        assertThat(rows(sweep("parameters: {epochs: 1}", written + "=" + value), parameter))
                .containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dropout: {distribution: q_uniform, min: 0, max: 0.5, q: 0.1} | 0 0.1 0.2 0.3 0.4 0.5",
                "dropout: {min: 0, max: 0.5, q: 0.25} | 0 0.25 0.5",
                "hidden_size: {distribution: q_uniform, min: 10, max: 40, q: 16} | 16 32",
                "batch_size: {distribution: q_log_uniform_values, min: 16, max: 40, q: 8} | 16 24 32 40",
                "batch_size: {distribution: q_log_uniform, min: 2.8, max: 3.5, q: 8} | 24 32",
                "epochs: {distribution: q_uniform, min: 1, max: 4} | 1 2 3 4",
                "hidden_layers: {distribution: q_normal, mu: 2, sigma: 0.01} | 2",
                "batch_size: {distribution: q_log_normal, mu: 4.0073, sigma: 0.001} | 55",
            })
    void steps(String parameter, String expected) {
        Parameter named = ParameterNames.of(parameter.replaceFirst(":.*", "")).orElseThrow();
        String yaml = "method: random\nrun_cap: 1\nparameters:\n  " + parameter + "\n";
        Stream<String> drawn =
                Stream.iterate(1, n -> n + 1).limit(200).flatMap(seed -> rows(sweep(yaml, "seed=" + seed), named));
        assertThat(drawn.distinct().sorted(Comparator.comparing(Double::valueOf)))
                .containsExactlyElementsOf(List.of(expected.strip().split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{distribution: log_uniform, min: -9.21034037, max: -2.30258509} | 1e-4 | 0.1 | 0.00316",
                "{distribution: inv_log_uniform, min: 2.30258509, max: 9.21034037} | 1e-4 | 0.1 | 0.00316",
                "{distribution: inv_log_uniform_values, min: 1e-4, max: 0.1} | 1e-4 | 0.1 | 0.00316",
                "{distribution: log_normal, mu: -4.6, sigma: 0.5} | 1e-4 | 0.1 | 0.01005",
                "{distribution: normal, mu: 0.5, sigma: 0.1} | 0 | 1 | 0.5",
                "{mu: 0.5, sigma: 0.1} | 0 | 1 | 0.5",
            })
    void distributionsOfRealNumbers(String distribution, double low, double high, double median) {
        Sweep sweep = sweep(RANDOM + "learning_rate: " + distribution + "\n");
        List<Double> drawn = sweep.attempts().stream()
                .map(a -> a.settings().network().real(NetworkParameter.LEARNING_RATE))
                .toList();
        assertThat(drawn).allSatisfy(rate -> assertThat(rate).isBetween(low, high));
        long below = drawn.stream().filter(rate -> rate < median).count();
        assertThat(below).as("the middle of 300 draws within four deviations").isBetween(115L, 185L);
        assertThat(sweep.attempts())
                .isEqualTo(
                        sweep(RANDOM + "learning_rate: " + distribution + "\n").attempts());
    }

    @Test
    void whatRandomSweepsDrewBeforeTheyStillDraw() {
        Sweep sweep = sweep("""
                method: random
                run_cap: 3
                parameters:
                  learning_rate: {distribution: log_uniform_values, min: 1e-4, max: 0.1}
                  hidden_size: {min: 4, max: 90}
                  dropout: {min: 0.0, max: 0.5}
                  l2: {distribution: normal, mu: 0.01, sigma: 0.1}
                """);
        assertThat(rows(
                        sweep,
                        NetworkParameter.LEARNING_RATE,
                        NetworkParameter.HIDDEN_SIZE,
                        NetworkParameter.DROPOUT,
                        NetworkParameter.L2))
                .containsExactly(
                        "1.98178e-4 10 0.0106054 0.11098",
                        "1.44045e-4 80 0.193229 0.072568",
                        "0.0426972 7 0.178657 0.0562163");
    }

    @Test
    void whatIsDrawnIsTold() {
        assertThat(sweep(RANDOM + "lr: {distribution: log_uniform, min: -6.9, max: -2.3}\n")
                        .notices())
                .contains("s.yaml:4:3: log_uniform takes exponents of e: learning_rate is from 0.00100779 to 0.100259");
        assertThat(sweep(RANDOM + "dropout: {distribution: normal, mu: 0.1, sigma: 0.1}\n")
                        .notices())
                .containsExactly(
                        "s.yaml:4:3: what is drawn outside the range of dropout, which is at least 0 and below 1, is"
                                + " drawn again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lr: {distribution: log_uniform, min: 1e-4, max: 9} | 4:3: log_uniform takes exponents of e: learning_rate is"
                        + " from 1.0001 to 8103.08, expected numbers above 0 and at most 1000; log_uniform_values takes the"
                        + " numbers themselves",
                "batch_size: {distribution: uniform, min: 1, max: 9} | 4:3: batch_size is a whole number: write int_uniform",
                "batch_size: {distribution: log_uniform_values, min: 1, max: 9} | 4:3: batch_size is a whole number: write"
                        + " q_log_uniform_values",
                "batch_size: {distribution: log_normal, mu: 3} | 4:3: batch_size is a whole number: write q_log_normal",
                "batch_size: {distribution: q_uniform, min: 1, max: 9, q: 0.5} | 4:60: q: expected a whole number above 0,"
                        + " found 0.5",
                "batch_size: {distribution: q_uniform, min: 1, max: 9, q: 10} | 4:3: batch_size: no multiple of 10 (q) is from"
                        + " 1 to 9",
                "hidden_size: {distribution: q_normal, mu: 64, sigma: 1, q: 1000} | 4:3: this distribution hardly ever gives a"
                        + " hidden_size, which is from 1 to 65536",
                "l2: {distribution: uniform, min: 0, max: 1, q: 0.1} | 4:47: q has no effect beside min and max",
                "l2: {distribution: beta, a: 1, b: 2} | 4:28: unknown key a in a parameter",
                "l2: {distribution: q_uniform, min: 0, max: 1, q: 0} | 4:52: q: expected a number above 0, found 0",
            })
    void wrongDistributions(String parameter, String problem) {
        assertThat(problems(RANDOM + parameter + "\n")).first().asString().startsWith(problem);
    }

    @Test
    void aGridTakesAllMultiples() {
        assertThat(rows(
                        sweep("parameters: {dropout: {distribution: q_uniform, min: 0.1, max: 0.4, q: 0.1}}"),
                        NetworkParameter.DROPOUT))
                .containsExactly("0.1", "0.2", "0.3", "0.4");
        assertThat(rows(sweep("parameters: {batch_size: {min: 16, max: 64, q: 16}}"), NetworkParameter.BATCH_SIZE))
                .containsExactly("16", "32", "48", "64");
    }

    @Test
    void nullLeavesTheDefault() {
        Sweep sweep =
                sweep("parameters: {momentum: {value: null}, lr: {value: ~}, gradient_clip: {values: [null, 1]}}");
        assertThat(rows(sweep, NetworkParameter.LEARNING_RATE, NetworkParameter.GRADIENT_CLIP))
                .containsExactly("0.01 0", "0.01 1");
        assertThat(sweep.notices())
                .containsExactly(
                        "s.yaml:1:14: momentum: null leaves the default, 0.9",
                        "s.yaml:1:39: lr: null leaves the default, 0.01",
                        "s.yaml:1:80: gradient_clip: null stands for the default, 0");
        assertThat(sweep("parameters: {lr: {value: null}}").attempts()).hasSize(1);
        assertThat(problems("parameters: {schedule: inverse_time, decay_factor: {value: null}}"))
                .singleElement()
                .asString()
                .contains("decay_factor must be given");
    }

    @Test
    void countIsTheRunCap() {
        String yaml = "method: random\ncount: 5\nparameters: {lr: {min: 0.1, max: 0.2}}\n";
        assertThat(sweep(yaml).attempts()).hasSize(5);
        assertThat(sweep(yaml).notices()).contains("s.yaml:2:1: count stands for run_cap");
        assertThat(problems(yaml + "run_cap: 4")).containsExactly("2:1: run_cap is given twice");
    }

    @Test
    void whatStartsScriptsIsIgnoredInOneLine() {
        Sweep sweep = sweep("""
                name: imports
                imports: [my_module]
                method: grid
                settings: {x: 1}
                controller: {type: local}
                kind: sweep
                apiVersion: v1
                program: train.py
                entity: someone
                project: p
                description: d
                job: a/b/c:v1
                image_uri: x:y
                parameters:
                  lr: {values: [0.1]}
                  epochs: {value: 1}
                trainer: network
                """);
        assertThat(sweep.notices())
                .contains("s.yaml:2:1: imports, settings, controller, kind, apiVersion, program, entity, project, job,"
                        + " image_uri are ignored: attempts run inside Barrido")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Validation Accuracy, accuracy",
        "val_acc, accuracy",
        "val/accuracy, accuracy",
        "val.acc, accuracy",
        "valAccuracy, accuracy",
        "eval/acc, accuracy",
        "accuracy/val, accuracy",
        "test_acc, accuracy",
        "Test-Accuracy, accuracy",
        "acc, accuracy",
        "train/loss, loss",
        "training_loss, loss",
        "loss, loss",
        "test/loss, test_loss",
        "val_loss, test_loss",
        "dev_loss, test_loss",
        "valid loss, test_loss",
    })
    void metricsAsOtherProgramsCallThem(String written, String name) {
        String yaml = "parameters: {epochs: 1}\nmetric: {name: \"" + written + "\", target: 0.97, goal: %s}\n";
        Sweep sweep = sweep(yaml.formatted(name.equals("accuracy") ? "maximise" : "min"));
        assertThat(sweep.metric().name()).isEqualTo(name);
        assertThat(sweep.metric().goal())
                .isEqualTo(name.equals("accuracy") ? Metric.Goal.MAXIMIZE : Metric.Goal.MINIMIZE);
        assertThat(sweep.notices())
                .anyMatch(notice -> notice.endsWith("target is ignored: it ends searches by method: tpe or gp only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f1", "perplexity", "best", "val", "loss_scale", "train_accuracy"})
    void otherMetricsAreUnknown(String written) {
        assertThat(problems("parameters: {epochs: 1}\nmetric: {name: " + written + "}"))
                .singleElement()
                .asString()
                .startsWith("2:16: metric: expected one of accuracy, loss,");
    }

    @Test
    void manyLayersCanBeMeant() {
        assertThat(rows(
                        sweep("parameters: {hidden_layers: {values: [16, 20], deep: true}}"),
                        NetworkParameter.HIDDEN_LAYERS))
                .containsExactly("16", "20");
        assertThat(rows(
                        sweep("parameters: {epochs: 1}", "layers={value: 30, deep: true}"),
                        NetworkParameter.HIDDEN_LAYERS))
                .containsExactly("30");
        assertThat(problems("parameters: {epochs: 1}\nruns: [{layers: 20}]"))
                .singleElement()
                .asString()
                .startsWith("2:17: layers is a number of hidden layers, and 20 are many;");
        assertThat(problems(RANDOM + "n_layers: {min: 2, max: 64}")).hasSize(1);
    }

    @Test
    void rowsWithoutAPublishedNumberArentChecked() {
        String head = "parameters: {epochs: [1, 2, 3]}\nexpect:\n  source: S\n  figures: {acc: accuracy}\n  rows:\n";
        Sweep sweep = sweep(head + "    - {epochs: 2, acc: 0.9}\n");
        assertThat(sweep.expectation().rows()).hasSize(1);
        assertThat(sweep.notices())
                .containsExactly("s.yaml:2:1: expect: 2 of 3 configurations have no published row and aren't checked");
        assertThat(problems(head + "    - {epochs: 2, acc: 0.9}\n  complete: true\n"))
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void filesOfOtherToolsAreNamed(String yaml, String tool) {
        assertThat(problems(yaml))
                .singleElement()
                .asString()
                .startsWith("1:1: this is " + tool + ", not a sweep; write ");
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                Arguments.of(
                        "seml: {executable: main.py, name: x}\nslurm: [{experiments_per_job: 1}]\nfixed: {epochs: 5}\n"
                                + "grid: {lr: {type: choice, options: [0.1, 0.01]}}",
                        "a SEML experiment"),
                Arguments.of(
                        "fixed: {epochs: 5}\nrandom: {samples: 3, lr: {type: loguniform, min: 1e-4, max: 0.1}}",
                        "a SEML experiment"),
                Arguments.of(
                        "defaults:\n  - _self_\n  - db: mysql\nhydra: {mode: MULTIRUN, sweeper: {params: {lr: '0.1,0.01'}}}",
                        "a Hydra configuration"),
                Arguments.of("defaults: [model: mlp]\nlr: 0.1\n", "a Hydra configuration"),
                Arguments.of("hydra:\n  sweeper:\n    params: {lr: 'choice(1,2)'}\n", "a Hydra configuration"),
                Arguments.of(
                        "apiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata: {name: random}\nspec:\n"
                                + "  maxTrialCount: 12\n  parameters:\n    - {name: lr, parameterType: double,"
                                + " feasibleSpace: {min: '0.01', max: '0.05'}}",
                        "a Katib experiment"),
                Arguments.of(
                        "train:\n  main: train\n  flags: {lr: [0.1, 0.01]}\nevaluate: {main: eval}", "a Guild file"),
                Arguments.of(
                        "- model: mlp\n  operations:\n    train: {flags: {lr: 0.1}}\n- config: shared", "a Guild file"),
                Arguments.of(
                        "searchSpace: {lr: {_type: choice, _value: [0.1]}}\ntrialCommand: python x.py",
                        "a search space of NNI or Azure ML"),
                Arguments.of(
                        "name: x\nhyperparameters: {lr: {type: log, minval: -4, maxval: -1}}\nsearcher: {name: grid}",
                        "a Determined experiment"));
    }
}
