package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barrido.sweep.SweepTexts.problems;
import static org.barrido.sweep.SweepTexts.sweep;

import java.util.stream.Stream;
import org.barrido.sweep.stop.RaceRule;
import org.barrido.sweep.stop.StopRule;
import org.barrido.sweep.stop.StopRule.Method;
import org.barrido.sweep.stop.Stopping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What sweep files say of stopping. */
class StoppingTest {
    private static final String REST =
            "\nmetric: validation_accuracy\nparameters: {epochs: 27, validation: split, lr: [0.1, 1]}";

    private static Stopping rule(String stop) {
        return sweep(stop + REST).stopping();
    }

    @Test
    void whatIsntSaidIsUsual() {
        assertThat(sweep("parameters: {epochs: 27}").stopping()).isNull();
        assertThat(rule("stop: asha")).isEqualTo(new StopRule(Method.ASHA, 1, 27, 3, 9, true, false));
        assertThat(rule("stop: {}")).isEqualTo(new StopRule(Method.ASHA, 1, 27, 3, 9, true, false));
        assertThat(rule("stop: {eta: 4, min: 2}")).isEqualTo(new StopRule(Method.ASHA, 2, 27, 4, 16, true, false));
        assertThat(rule("stop: {method: halving, max: 9}"))
                .isEqualTo(new StopRule(Method.HALVING, 1, 9, 3, 0, true, false));
        assertThat(rule("stop: {cohort: 5}")).isEqualTo(new StopRule(Method.ASHA, 1, 27, 3, 5, true, false));
        assertThat(sweep(
                                "method: random\nrun_cap: 3\nstop: hyperband\nmetric: loss\nparameters: {epochs: 4, lr: {min: 0.1, max: 1}}")
                        .stopping())
                .as("random points are in no order already")
                .isEqualTo(new StopRule(Method.HYPERBAND, 1, 4, 3, 0, false, false));
        assertThat(sweep("stop: {on: test}\nparameters: {epochs: 4}").stopping())
                .isEqualTo(new StopRule(Method.ASHA, 1, 4, 3, 9, true, true));
    }

    @Test
    void seedsAreRaced() {
        assertThat(rule("race: {}\nseeds: 10")).isEqualTo(new RaceRule(0.1, false));
        assertThat(rule("race: {alpha: 0.05}\nseeds: 10")).isEqualTo(new RaceRule(0.05, false));
        assertThat(Stopping.ofJson(new RaceRule(0.05, true).json())).isEqualTo(new RaceRule(0.05, true));
    }

    @Test
    void rungsArePowersOfEta() {
        assertThat(new StopRule(Method.ASHA, 1, 27, 3, 9, true, false).rungs()).containsExactly(1, 3, 9);
        assertThat(new StopRule(Method.ASHA, 2, 100, 4, 9, true, false).rungs()).containsExactly(2, 8, 32);
        assertThat(new StopRule(Method.ASHA, 5, 5, 3, 9, true, false).rungs()).isEmpty();
    }

    @Test
    void theStoredRuleIsReadAgain() {
        StopRule rule = new StopRule(Method.HYPERBAND, 2, 81, 3, 0, true, true);
        assertThat(rule.json())
                .isEqualTo(
                        "{\"cohort\": 0, \"eta\": 3, \"max\": 81, \"method\": \"hyperband\", \"min\": 2, \"on_test\": true, \"shuffled\": true}");
        assertThat(Stopping.ofJson(rule.json())).isEqualTo(rule);
    }

    /** W&amp;B: its brackets are at min_iter, min_iter * eta, …, or at max_iter / eta, max_iter / eta^2, … */
    @Test
    void whatOthersWriteIsReadAsThat() {
        Sweep sweep = sweep("early_terminate: {type: hyperband, min_iter: 3, eta: 2, strict: true}" + REST);
        assertThat(sweep.stopping()).isEqualTo(new StopRule(Method.ASHA, 3, 27, 2, 4, true, false));
        assertThat(sweep.notices())
                .contains("s.yaml:1:1: early_terminate: hyperband is read as stop: {method: asha, min: 3, eta: 2};"
                        + " strict has no effect");
        Sweep byMost = sweep("early_terminate: {type: hyperband, max_iter: 27, s: 2}" + REST);
        assertThat(byMost.stopping()).isEqualTo(new StopRule(Method.ASHA, 3, 27, 3, 9, true, false));
        assertThat(byMost.notices())
                .contains(
                        "s.yaml:1:1: early_terminate: hyperband is read as stop: {method: asha, min: 3, max: 27, eta: 3}");
    }

    /** A rule shapes no number. */
    @Test
    void keysDontHangOnIt() {
        assertThat(sweep("stop: asha" + REST).attempts().get(1).key("0"))
                .isEqualTo(sweep(REST.strip()).attempts().get(1).key("0"));
    }

    static Stream<Arguments> wrong() {
        String byTest = "\nparameters: {epochs: 9, lr: [0.1, 1]}";
        return Stream.of(
                Arguments.of(
                        "stop: hyperbnd" + REST,
                        "1:7: stop: expected one of halving, asha, hyperband, found hyperbnd; did you mean hyperband?"),
                Arguments.of("stop: [asha]" + REST, "1:7: stop: expected a mapping (name: value), found a list"),
                Arguments.of(
                        "stop: {mim: 2}" + REST,
                        "1:8: unknown key mim in stop; did you mean min? (known: method, min, max, eta, cohort, on)"),
                Arguments.of("stop: {eta: 1}" + REST, "1:13: eta: expected a whole number from 2 to 100, found 1"),
                Arguments.of("stop: {on: validation}" + REST, "1:12: on: expected test, found validation"),
                Arguments.of(
                        "stop: {min: 27}" + REST,
                        "1:1: stop needs rungs within the 27 epochs of an attempt: min is 27"),
                Arguments.of(
                        "stop: {max: 28}" + REST,
                        "1:1: stop needs rungs within the 27 epochs of an attempt: max is 28"),
                Arguments.of("stop: {min: 9, max: 9}" + REST, "1:1: stop has no rungs: min is 9, max 9"),
                Arguments.of(
                        "stop: {method: halving, cohort: 9}" + REST,
                        "1:25: cohort belongs to method: asha, it has no effect here"),
                Arguments.of(
                        "stop: {on: test}" + REST,
                        "1:1: on: test has no effect: validation_accuracy isn't measured on the test set"),
                Arguments.of(
                        "stop: asha" + byTest,
                        "1:1: stop would choose by the test set (metric accuracy): write validation: split under parameters: and"
                                + " metric: validation_accuracy, or stop: {…, on: test}"),
                Arguments.of(
                        "stop: asha\nmetric: {name: loss, at: 3}" + byTest,
                        "1:1: stop needs a metric that every epoch has: at: 3 is one epoch's"),
                Arguments.of(
                        "stop: {on: test}\nmetric: macro_f1" + byTest,
                        "1:1: stop needs a metric that every epoch has: macro_f1 is measured once"),
                Arguments.of(
                        "stop: asha\nmetric: loss\nparameters: {epochs: [9, 27]}",
                        "1:1: stop needs attempts of one length; these have [9, 27] epochs"),
                Arguments.of(
                        "stop: asha\nearly_terminate: {type: hyperband, min_iter: 2}" + REST,
                        "2:1: early_terminate and stop say the same: write one of them"),
                Arguments.of(
                        "race: {}\nstop: asha\nseeds: 10" + REST,
                        "1:1: race and stop can't both decide: what is stopped has no end to be compared by"),
                Arguments.of(
                        "race: {}\nseeds: 3" + REST,
                        "1:1: race needs more seeds: with 3 nothing can be significant at alpha 0.1; write seeds: 5 or more"),
                Arguments.of(
                        "race: {alpha: 0.7}\nseeds: 10" + REST,
                        "1:15: alpha: expected a number above 0 and below 0.5, found 0.7"),
                Arguments.of(
                        "race: {}\nseeds: 10" + byTest,
                        "1:1: race would choose by the test set (metric accuracy): write validation: split under parameters: and"
                                + " metric: validation_accuracy, or race: {…, on: test}"),
                Arguments.of(
                        "early_terminate: {type: envelope, min_iter: 2}" + REST,
                        "1:25: type: expected hyperband, found envelope"),
                Arguments.of(
                        "early_terminate: {type: hyperband, max_iter: 27}" + REST,
                        "1:1: early_terminate needs min_iter, or max_iter and s: {type: hyperband, min_iter: 3, eta: 3}"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void everyProblemSaysWhereWhatAndWhatWasExpected(String yaml, String expected) {
        assertThat(problems(yaml)).containsExactly(expected);
    }
}
