package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.barrido.sweep.SweepTexts.problems;
import static org.barrido.sweep.SweepTexts.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.published.Expectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
    private static final String KNOWN =
            " (known: name, description, extends, trainer, dataset, method, run_cap, seed, lag,"
                    + " learn_from, metric,"
                    + " stop, race, seeds, parameters, zip, exclude, runs, expect, workers, timeout, retry, save_every, keep, diagnostics, notify, tags)";
    private static final String OK = "\nparameters: {epochs: 1}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("top")
    @MethodSource("parameters")
    @MethodSource("space")
    @MethodSource("expectations")
    void everyProblemSaysWhereWhatAndWhatWasExpected(String yaml, String expected) {
        assertThat(problems(yaml)).containsExactlyElementsOf(expected.lines().toList());
    }

    static Stream<Arguments> top() {
        return Stream.of(
                Arguments.of("metod: grid" + OK, "1:1: unknown key metod; did you mean method?" + KNOWN),
                Arguments.of("epochs: 1" + OK, "1:1: unknown key epochs; epochs belongs under parameters:"),
                Arguments.of("name: a", "1:1: expected parameters: or runs: in a sweep"),
                Arguments.of("- a", "1:1: expected a sweep such as \"parameters: …\", found a list"),
                Arguments.of("# nothing", "holds no sweep; expected at least parameters: or runs:"),
                Arguments.of("defaults: {seeds: 2}", "holds no sweep; expected at least parameters: or runs:"),
                Arguments.of(
                        "defaults: {seeds: 2}" + OK, "1:1: defaults: must be alone in the first document of the file"),
                Arguments.of("name: ' '" + OK, "1:7: name: expected up to 200 characters, found \" \""),
                Arguments.of(
                        "name: \"a\\e[31m\"" + OK,
                        "1:7: name: expected up to 200 characters without control characters, found \"a\\u001b[31m\""),
                Arguments.of("name:" + OK, "1:6: name: expected a text, found nothing"),
                Arguments.of(
                        "name: a" + OK + "\n---\nname: A" + OK, "4:1: a second sweep called A; the first is on line 1"),
                Arguments.of(
                        "method: gird" + OK,
                        "1:9: method: expected one of grid, random, sobol, tpe, gp, found gird; did you mean grid?"),
                Arguments.of(
                        "method: bayes\nparameters: {epochs: [1, 2]}\nmetric: loss",
                        "1:1: method gp needs run_cap, the number of attempts: run_cap: 20, or --set run_cap=20"),
                Arguments.of(
                        "run_cap: 3" + OK, "1:1: a grid always has all its rows; run_cap belongs to method: random"),
                Arguments.of("seed: 3" + OK, "1:1: seed belongs to method: random; training's are seeds: [1]"),
                Arguments.of(
                        "method: random" + OK,
                        "1:1: method random needs run_cap, the number of attempts: run_cap: 20, or --set run_cap=20"),
                Arguments.of("seeds: []" + OK, "1:8: seeds: expected at least one seed, found an empty list"),
                Arguments.of(
                        "seeds: 5..1" + OK, "1:8: seeds: expected a range from a smaller to a larger seed, found 5..1"),
                Arguments.of("seeds: 0" + OK, "1:8: seeds: expected a whole number, at least 1, found 0"),
                Arguments.of("seeds: [1, -1]" + OK, "1:12: seeds: expected a whole number, at least 0, found -1"),
                Arguments.of("seeds: [1, 1]" + OK, "1:12: seeds: 1 is listed twice"),
                Arguments.of(
                        "seeds: {a: 1}" + OK,
                        "1:8: seeds: expected a list of seeds, a range such as 1..5, or how many, found a mapping"),
                Arguments.of(
                        "metric: acuracy" + OK,
                        "1:9: metric: expected one of " + String.join(", ", AttemptMetric.rankingKeys()) + ","
                                + " found acuracy; did you mean accuracy?"),
                Arguments.of(
                        "metric: {name: loss, goal: up}" + OK,
                        "1:28: goal: expected one of maximize, minimize, found up"),
                Arguments.of(
                        "metric: {name: loss, at: first}" + OK,
                        "1:26: at: expected last, best, or the number of an epoch, found first"),
                Arguments.of(
                        "metric: {name: loss, at: 2}" + OK,
                        "1:1: metric looks at epoch 2, which some attempts don't reach"),
                Arguments.of(
                        "timeout: 10 parsecs" + OK,
                        "1:10: timeout: expected a time such as 90s, 10m or 1h30m, found 10 parsecs"),
                Arguments.of("workers: 1.5" + OK, "1:10: workers: expected a whole number from 1 to 1024, found 1.5"),
                Arguments.of("tags: [[a]]" + OK, "1:8: tags: expected a text, found a list"));
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                parameter("epoch_s: 1", "1:14: unknown parameter epoch_s; did you mean epochs?"),
                parameter("wibble: 1", "1:14: unknown parameter wibble; see `barrido parameters` for those there are"),
                parameter("epochs: 0", "1:22: epochs: expected a whole number from 1 to 100000, found 0"),
                parameter("epochs: many", "1:22: epochs: expected a whole number from 1 to 100000, found many"),
                parameter("epochs: 2.0", "1:22: epochs: expected a whole number from 1 to 100000, found 2.0"),
                parameter("epochs: [1, [2]]", "1:26: epochs: expected a whole number from 1 to 100000, found a list"),
                parameter("epochs: []", "1:22: epochs: expected at least one value, found an empty list"),
                parameter("epochs: ", "1:21: epochs: expected a whole number from 1 to 100000, found nothing"),
                parameter("lr: 0", "1:18: learning_rate: expected a number above 0 and at most 1000, found 0"),
                parameter("momentum: 1", "1:24: momentum: expected a number at least 0 and below 1, found 1"),
                parameter(
                        "optimizer: adm",
                        "1:25: optimizer: expected one of sgd, momentum, nesterov, rmsprop, adam, nadam, adamw, found"
                                + " adm; did you mean adam?"),
                parameter("lr: 1, learning_rate: 2", "1:21: learning_rate is given twice"),
                parameter(
                        "hidden: [8], hidden_size: 8",
                        "1:27: hidden_size has no effect beside hidden, which gives all widths"),
                parameter("hidden: []", "1:22: hidden: expected at least one value, found an empty list"),
                parameter("l2: {min: 0, max: 1}", "1:14: l2: min and max in a grid need a count"),
                parameter("l2: {min: 1, max: 0, count: 2}", "1:32: max must be above min"),
                parameter("l2: {min: 0, max: 1, count: 2, scale: log}", "1:45: scale: log needs a min above 0"),
                parameter(
                        "l2: {min: 0, max: 1, count: 1}", "1:42: count: expected a whole number, at least 2, found 1"),
                parameter("l2: {min: 0}", "1:14: l2: expected a mapping with value, values, or min and max"),
                parameter("l2: {value: 0, count: 3}", "1:29: count has no effect beside value"),
                parameter("l2: {values: [0], max: 3}", "1:32: max has no effect beside values"),
                parameter(
                        "l2: {vaule: 0}",
                        "1:19: unknown key vaule in a parameter; did you mean value? (known: value,"
                                + " values, min, max, count, scale, distribution, mu, sigma, q, probabilities, when, deep)"),
                parameter("init: {min: 1, max: 2}", "1:14: init isn't a number; list its values"),
                parameter(
                        "hidden_size: {min: 1, max: 3, count: 9}",
                        "1:51: count: more than there are different values from min to max"),
                parameter(
                        "l2: {distribution: uniform, min: 0, max: 1}",
                        "1:33: distribution uniform needs method: random; for a grid write min, max and count"),
                parameter(
                        "l2: {distribution: log_uniform, min: -5, max: 1}",
                        "1:33: distribution log_uniform needs method: random; for a grid write min, max and count"),
                parameter(
                        "l2: {distribution: constant, values: [1]}",
                        "1:33: distribution constant doesn't go with values"),
                parameter("l2: {values: [0, 1], probabilities: [1, 0]}", "1:35: probabilities need method: random"),
                parameter(
                        "l2: {parameters: {l2: 1}, min: 3}",
                        "1:40: min has no effect beside the nested parameters of l2"),
                parameter(
                        "net: {parameters: {l3: 1}}",
                        "1:33: unknown parameter net.l3; see `barrido parameters` for those there are"),
                parameter("model.lr: 1, optimizer.lr: 2", "1:27: learning_rate is given twice"),
                parameter(
                        "layers: [64, 32]",
                        "1:22: layers is a number of hidden layers, and 64 are many; for layers of these widths write hidden:"
                                + " [64, 32], for so many layers hidden_layers: {values: [64, 32], deep: true}"),
                parameter(
                        "hidden_layers: {value: 17}",
                        "1:29: hidden_layers is a number of hidden layers, and 17 are many; for layers of these widths write"
                                + " hidden: [17], for so many layers hidden_layers: {value: 17, deep: true}"),
                parameter("l2: {value: 1, deep: true}", "1:29: deep belongs to hidden_layers"),
                parameter(
                        "momentum: 0.9",
                        "1:14: momentum has no effect in any row: it needs optimizer: momentum, nesterov"),
                parameter(
                        "epochs: [1, 2], schedule: inverse_time",
                        "1:30: decay_factor must be given where schedule is inverse_time, such as decay_factor: 0.001"),
                parameter(
                        "schedule: [constant, inverse_time], decay_factor: {value: 0.1, when: {schedule: constant}}",
                        "1:14: decay_factor must be given where schedule is inverse_time, such as decay_factor: 0.001\n"
                                + "1:50: decay_factor has no effect in any row: it needs schedule: step, exponential, inverse_time"),
                parameter("min_delta: 0.1", "1:14: min_delta has no effect in any row: it needs patience above 0"),
                parameter(
                        "l2: {value: 1, when: {optimizer: adam}}",
                        "1:14: l2 has no effect in any row: its condition holds nowhere"),
                parameter(
                        "l2: {value: 1, when: {epochs: 2}}, epochs: [1, 2]",
                        "1:35: when looks at epochs, which must be written above l2"));
    }

    private static Arguments parameter(String parameter, String problem) {
        return Arguments.of("parameters: {" + parameter + "}", problem);
    }

    static Stream<Arguments> space() {
        String two = "parameters: {optimizer: [sgd, adam], epochs: [1, 2, 3]}\n";
        return Stream.of(
                Arguments.of(two + "zip: [[optimizer, epochs]]", "2:7: zip: optimizer has 2 values but epochs has 3"),
                Arguments.of(two + "zip: [[optimizer, l2]]", "2:19: zip: l2 has no values under parameters:"),
                Arguments.of(
                        two + "zip: [[optimizer]]",
                        "2:7: zip: expected a list of at least two parameters, found a list"),
                Arguments.of(two + "zip: both", "2:6: zip: expected a list, found both"),
                Arguments.of(two + "exclude: [{optimizer: nadam}]", "2:11: exclude: no point matches this"),
                Arguments.of(
                        two + "exclude: [{epochs: [1, 2, 3]}]", "1:1: no rows are left: exclude drops all of them"),
                Arguments.of(two + "exclude: [sgd]", "2:11: exclude: expected a mapping of parameters, found sgd"),
                Arguments.of(two + "exclude: [{}]", "2:11: exclude: expected at least one parameter: value"),
                Arguments.of(two + "runs: []", "2:7: runs: expected at least one mapping"),
                Arguments.of(
                        two + "runs: [{optimizer: sgd}]",
                        "2:8: this row doesn't say epochs, which varies in this sweep"),
                Arguments.of(
                        two + "runs: [{optimizer: sgd, epochs: 4, beta1: 0.5}]",
                        "2:36: beta1 has no effect in this row: optimizer is sgd"),
                Arguments.of(
                        two + "runs: [{optimizer: sgd, epochs: 4, schedule: inverse_time}]",
                        "2:36: decay_factor must be given where schedule is inverse_time, such as decay_factor: 0.001"),
                Arguments.of(
                        "method: random\nrun_cap: 3\nparameters: {epochs: {min: 1, max: 99}, schedule: inverse_time}",
                        "3:41: decay_factor must be given where schedule is inverse_time, such as decay_factor: 0.001"),
                Arguments.of(
                        "parameters: {hidden_size: {min: 1, max: 1000}, batch_size: {min: 1, max: 1000}, epochs: {min:"
                                + " 1, max: 1000}}",
                        "1:1: 1,000,000,000 configurations, more than the limit of 100,000 attempts; --max-attempts raises it"),
                Arguments.of(
                        "seeds: 2\nparameters: {hidden_size: {min: 1, max: 50001}}",
                        "2:1: 50,001 configurations with 2 seeds each, more than the limit of 100,000 attempts; --max-attempts raises it"),
                Arguments.of(
                        "parameters: {l2: {min: 0, max: 1, count: 1000000000}}",
                        "1:14: l2 takes 1,000,000,000 values, more than the limit of 100,000 attempts; --max-attempts raises it"),
                Arguments.of(
                        "seeds: 1..1000000000" + OK,
                        "1:8: seeds: more than the limit of 100,000 attempts; --max-attempts raises it"),
                Arguments.of(
                        "method: random\nrun_cap: 3\nparameters: {epochs: [1, 2]}",
                        "2:10: only 2 different configurations came up in 1,300 draws; lower run_cap or write method:"
                                + " grid"),
                Arguments.of(
                        "method: random\nrun_cap: 3\nseeds: 2\nparameters: {epochs: {min: 1, max: 99}}",
                        "2:10: run_cap: expected a multiple of the 2 seeds, found 3"),
                Arguments.of(
                        "method: random\nrun_cap: 1000000000\nparameters: {epochs: {min: 1, max: 99}}",
                        "3:1: 1,000,000,000 configurations, more than the limit of 100,000 attempts; --max-attempts raises it"),
                Arguments.of(
                        "method: random\nrun_cap: 3\nparameters: {l2: {distribution: int_uniform, min: 1, max: 99}}",
                        "3:14: l2 is no whole number: write uniform"),
                Arguments.of(
                        "method: random\nrun_cap: 3\nparameters: {l2: {values: [0, 1], probabilities: [0.5, 0.6]}}",
                        "3:50: probabilities: expected one probability for each of the 2 values, 1 in sum, found a"
                                + " list"));
    }

    static Stream<Arguments> expectations() {
        String head = "parameters: {epochs: [1, 2]}\nexpect:\n  source: S\n  figures: {acc: accuracy}\n  rows:\n";
        return Stream.of(
                Arguments.of(
                        head + "    - {epochs: 1, acc: 0.9}\n  complete: true",
                        "2:1: expect: no published row is about the attempt with epochs 2"),
                Arguments.of(head + "    - {epochs: 3, acc: 0.9}", "6:7: no attempt of the sweep has epochs 3"),
                Arguments.of(
                        head + "    - {acc: 0.9}\n    - {epochs: 2, acc: x}",
                        "6:7: 2 configurations of the sweep have nothing in particular; tell them apart by more columns\n"
                                + "7:24: acc: expected a number, found x"),
                Arguments.of(
                        head + "    - {epochs: 1, acc: 0.9}\n    - {epochs: 1, acc: 0.9}",
                        "7:7: this row is about the same attempt as that on line 6"),
                Arguments.of(
                        "expect: {source: S, rows: nowhere.csv, figures: {a: accurac}}" + OK,
                        "nowhere.csv: there is no such file\n1:53: a: expected one of "
                                + String.join(", ", AttemptMetric.publishedKeys()) + ","
                                + " found accurac; did you mean accuracy?"),
                Arguments.of(
                        "expect: {}" + OK,
                        "1:1: expect: needs source\n1:1: expect: needs rows\n1:1: expect: needs figures"));
    }

    @Test
    void allProblemsOfAllDocumentsComeAtOnceInOrder() {
        assertThat(problems("""
                        parameters: {epochs: 0, l2: -1}
                        workers: 0
                        ---
                        parameters: {epochs: [1, 2}
                        ---
                        metod: grid
                        parameters: {dropout: 2}
                        """))
                .extracting(p -> p.replaceAll("^([0-9]+:[0-9]+).*", "$1"))
                .containsExactly("1:22", "1:29", "2:10", "4:27", "6:1", "7:23");
    }

    @Test
    void overridesAreNamedAsThePlace() {
        String yaml = "parameters: {epochs: 3}\n";
        assertThat(problems(yaml, "epochs=0"))
                .containsExactly("--set epochs=0: epochs: expected a whole number from 1 to 100000, found 0");
        assertThat(problems(yaml, "epoch_s=1"))
                .containsExactly("--set epoch_s=1: unknown parameter epoch_s; did you mean epochs?");
        assertThat(problems(yaml, "epochs"))
                .containsExactly("--set epochs: expected name=value, such as epochs=3 or 'learning_rate=[0.1, 0.01]'");
        assertThat(problems(yaml, "epochs=[1"))
                .containsExactly(
                        "--set epochs=[1: not YAML: while parsing a list [...]: expected ',' or ']', but got the end of the document");
        assertThat(problems("runs: [{epochs: 3}]", "epochs=4"))
                .containsExactly("--set epochs=4: epochs is also said by a row of runs:, where it can't be replaced");
    }

    @Test
    void aSpreadIsCheckedAtItsOwnPlace() throws Exception {
        String yaml = "parameters: {epochs: [1, 2]}\nexpect:\n  source: S\n  figures: {loss: loss}\n"
                + "  rows: [{epochs: 1, loss: 0.5}, {epochs: 2, loss: 0.4}]\n  spread: spread.csv\n";
        Path file = Files.writeString(folder.resolve("s.yaml"), yaml);
        Path spread = folder.resolve("spread.csv");
        assertRefusedAt(file, spread + ": there is no such file");
        Files.writeString(spread, "figure,epochs,n,low\nloss,1,10,0.3\n");
        assertRefusedAt(file, spread + ":2:1: spread: expected a column high, as in a check.csv");
        Files.writeString(spread, "figure,epochs,n,low,high\nloss,1,10,x,0.5\n");
        assertRefusedAt(file, spread + ":2:11: spread: low: expected a number, found x");
        Files.writeString(spread, "figure,epochs,n,low,high\nloss,3,10,0.3,0.5\n");
        assertRefusedAt(file, file + ":6:11: spread: no row is about an attempt of the sweep");
        Files.writeString(spread, "figure,epochs,n,low,high\nloss,1,2,,\nloss,2,10,0.3,0.5\n");
        Expectation expectation = SweepFile.read(file, List.of()).get(0).expectation();
        assertThat(expectation.rows())
                .extracting(row -> expectation.spread(row, expectation.figures().get(0)))
                .containsExactly(Optional.empty(), Optional.of(new Expectation.Spread(10, 0.3, 0.5)));
    }

    @Test
    void whatIsNeededMayStandAnywhereAndIsntAskedForWhereItIsExcluded() {
        assertThat(sweep("parameters: {schedule: inverse_time, gamma: 0.001}").attempts())
                .hasSize(1);
        assertThat(sweep("parameters: {decay_factor: [0.1, 0.2]}", "schedule=inverse_time")
                        .attempts())
                .hasSize(2);
        assertThat(sweep("parameters: {schedule: [step, inverse_time]}\nexclude: [{schedule: inverse_time}]")
                        .attempts())
                .hasSize(1);
        assertThat(problems("parameters: {epochs: 1}", "schedule=inverse_time"))
                .containsExactly("--set schedule=inverse_time: decay_factor must be given where schedule is"
                        + " inverse_time, such as decay_factor: 0.001");
    }

    @Test
    void whatIsKnownIsListedOnce() {
        List<String> problems = problems("metod: grid\nwibble: 1\nwobble: 2" + OK + "\n---\nwabble: 3" + OK);
        assertThat(problems).hasSize(4).first().asString().endsWith(KNOWN);
        assertThat(problems.subList(1, 4)).noneMatch(problem -> problem.contains("known:"));
    }

    @Test
    void whatIsShownHasNoControlCharacters() {
        String escape = "\"\\e[2J\\u202E\"";
        for (String yaml : List.of(
                escape + ": 1" + OK,
                "parameters: {" + escape + ": 1}",
                "parameters: {optimizer: " + escape + "}",
                "parameters: {epochs: " + escape + "}",
                "parameters: {dataset: {values: [mnist], " + escape + ": 1}}",
                "extends: " + escape + OK,
                "{a: 1, " + escape + ": 2, " + escape + ": 3}",
                "metric: " + escape + OK)) {
            assertThat(String.join("\n", problems(yaml)))
                    .as(yaml)
                    .contains("\\u001b[2J\\u202e")
                    .doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void baseFilesAreCheckedWithTheirOwnPlaces() throws Exception {
        Path base = Files.writeString(folder.resolve("base.yaml"), "parameters:\n  epochs: 0\n");
        Path heir = Files.writeString(folder.resolve("heir.yaml"), "extends: base.yaml\n");
        assertRefusedAt(heir, base + ":2:11: epochs: expected a whole number from 1 to 100000, found 0");
        Files.writeString(base, "extends: heir.yaml\n");
        assertThatThrownBy(() -> SweepFile.read(heir, List.of()))
                .hasMessageContaining("extends: more than 8 files in a row, or a circle");
        Files.delete(base);
        assertRefusedAt(heir, heir + ":1:10: extends: " + base + ": there is no such file");
    }

    private static void assertRefusedAt(Path file, String message) {
        assertThatThrownBy(() -> SweepFile.read(file, List.of())).message().startsWith(message);
    }

    @Test
    void namesOfDataSetsAreCheckedWhereTheyAreKnown() throws Exception {
        SweepLimits limits = new SweepLimits(10, List.of("mnist", "fashion-mnist"));
        assertThatThrownBy(() -> SweepFile.parse(Path.of("s.yaml"), "dataset: mnits" + OK, List.of(), limits))
                .hasMessage(
                        "s.yaml:1:10: dataset: expected one of mnist, fashion-mnist, found mnits; did you mean mnist?");
        Sweep sweep = SweepFile.parse(Path.of("s.yaml"), "dataset: fashion_mnist" + OK, List.of(), limits)
                .get(0);
        assertThat(sweep.attempts().get(0).settings().network().text(NetworkParameter.DATASET))
                .isEqualTo("fashion-mnist");
    }
}
