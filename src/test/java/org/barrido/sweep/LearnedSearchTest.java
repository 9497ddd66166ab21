package org.barrido.sweep;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.barrido.search.EvenPoints;
import org.barrido.search.SearchMethod;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Untried;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.space.EncodedSpace;
import org.barrido.sweep.space.SearchSpace;
import org.barrido.sweep.stop.StopRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches in sweep files: what they say, the points that they begin with, and what is refused. */
class LearnedSearchTest {
    private static final String SPACE = """
            parameters:
              validation: split
              learning_rate: {min: 0.0001, max: 1, scale: log}
              batch_size: {min: 16, max: 256}
              hidden: [[32], [64], [64, 32]]
              optimizer: [nesterov, adam]
              momentum: {min: 0, max: 0.99, when: {optimizer: nesterov}}
              epochs: [9, 3, 27]
            """;

    private static final String HEAD = "method: tpe\nrun_cap: 40\nmetric: validation_accuracy\n";

    private static Sweep sweep(String yaml) {
        return SweepTexts.sweep(yaml);
    }

    @Test
    void aSearchHasTheAttemptsThatDependOnNothing() {
        Sweep sweep = sweep("method: gp\nrun_cap: 60\nseeds: 2\nlag: 3\nseed: 7\n"
                + "metric: {name: validation_accuracy, target: 0.98}\nlearn_from: other\n"
                + SPACE.replace("epochs: [9, 3, 27]", "epochs: 3"));
        LearnedSearch search = sweep.search();
        assertThat(search).isNotNull();
        assertThat(search.method()).isEqualTo(SearchMethod.GP);
        assertThat(search.configurations()).isEqualTo(30);
        assertThat(search.lag()).isEqualTo(3);
        assertThat(search.seed()).isEqualTo(7);
        assertThat(search.target()).hasValue(0.98);
        assertThat(search.learnFrom()).containsExactly("other");
        assertThat(sweep.attempts()).hasSize(2);
        assertThat(sweep.attempts()).extracting(Attempt::seed).containsExactly(1L, 2L);
    }

    @Test
    void itBeginsWithTenEvenPointsOrAsManyAsTheLag() {
        assertThat(sweep(HEAD + SPACE).attempts()).hasSize(10);
        assertThat(sweep(HEAD + "lag: 16\n" + SPACE).attempts()).hasSize(16);
        assertThat(sweep(HEAD.replace("40", "6") + SPACE).attempts()).hasSize(6);
        assertThat(sweep(HEAD + SPACE).attempts())
                .isEqualTo(
                        sweep(HEAD.replace("tpe", "sobol") + SPACE).attempts().subList(0, 10));
        assertThat(sweep(HEAD + SPACE).varied())
                .extracting(Parameter::key)
                .contains("learning_rate", "batch_size", "hidden", "optimizer", "momentum", "epochs");
    }

    @Test
    void bayesStandsForGp() {
        Sweep sweep = sweep(HEAD.replace("tpe", "bayes") + SPACE);
        assertThat(sweep.search()).isNotNull().extracting(LearnedSearch::method).isEqualTo(SearchMethod.GP);
        assertThat(sweep.notices()).anyMatch(notice -> notice.contains("1:9: method bayes stands for gp"));
    }

    @Test
    void evenPointsAreAllDifferentAndSpreadOverEveryRange() {
        Sweep sweep = sweep("method: sobol\nrun_cap: 64\n" + SPACE);
        assertThat(sweep.search()).isNull();
        assertThat(sweep.attempts()).hasSize(64);
        assertThat(new HashSet<>(
                        sweep.attempts().stream().map(Attempt::settings).toList()))
                .hasSize(64);
        List<Double> rates = sweep.attempts().stream()
                .map(attempt -> (Double) attempt.settings().value(NetworkParameter.LEARNING_RATE))
                .toList();
        // Four decades, sixteen points each.
        for (int decade = -4; decade < 0; decade++) {
            double low = Math.pow(10, decade);
            assertThat(rates.stream().filter(rate -> rate >= low && rate < 10 * low))
                    .hasSizeBetween(15, 17);
        }
        assertThat(sweep("method: sobol\nrun_cap: 64\nseed: 2\n" + SPACE).attempts())
                .isNotEqualTo(sweep.attempts());
    }

    @Test
    void aSmallSpaceEndsAndSaysSo() {
        Sweep sweep = sweep("method: sobol\nrun_cap: 50\nparameters:\n  batch_size: [16, 32]\n"
                + "  optimizer: [nesterov, adam]\n  momentum: {values: [0.5, 0.9], when: {optimizer: nesterov}}\n"
                + "exclude: {batch_size: 32, optimizer: adam}\n");
        assertThat(sweep.attempts()).hasSize(5);
        assertThat(sweep.notices())
                .anyMatch(notice -> notice.contains("2:10: there are only 5 different configurations"));
    }

    @Test
    void pointsFindBackToTheirCoordinates() {
        EncodedSpace space = sweep(HEAD + SPACE).search().space();
        assertThat(space.hasConditions()).isTrue();
        assertThat(space.dimensions().get(0)).isInstanceOf(Dimension.Real.class);
        assertThat(space.dimensions().get(1).size()).isEqualTo(241);
        assertThat(space.dimensions().get(2)).isInstanceOf(Dimension.Choice.class);
        assertThat(space.dimensions().get(5)).isInstanceOf(Dimension.Steps.class);
        EvenPoints<SearchSpace.Point> points = new EvenPoints<>(new Untried<>(space, Set.of()), 3);
        for (int i = 0; i < 200; i++) {
            Candidate<SearchSpace.Point> point = points.next().orElseThrow();
            boolean nesterov = "nesterov".equals(point.point().settings().get(NetworkParameter.OPTIMIZER));
            assertThat(point.coordinates().has(4)).isEqualTo(nesterov);
            assertThat(space.of(point.point().settings())).hasValueSatisfying(found -> {
                assertThat(found.coordinates()).isEqualTo(point.coordinates());
                assertThat(found.identity()).isEqualTo(point.identity());
            });
            assertThat(space.at(point.coordinates())).map(Candidate::identity).hasValue(point.identity());
        }
    }

    /** Every kind of distribution: what is drawn evenly is found back, and lies as even as what is drawn at random. */
    @Test
    void everyDistributionHasCoordinates() {
        String yaml = "method: sobol\nrun_cap: 128\nparameters:\n"
                + "  learning_rate: {distribution: log_uniform, min: -9, max: 0}\n"
                + "  l2: {distribution: log_normal, mu: -6, sigma: 2}\n"
                + "  dropout: {distribution: q_uniform, min: 0, max: 0.5, q: 0.1}\n"
                + "  batch_size: {distribution: q_log_uniform_values, min: 16, max: 512, q: 16}\n"
                + "  epochs: {distribution: int_uniform, min: 1, max: 8}\n"
                + "  epsilon: {distribution: inv_log_uniform_values, min: 1e-10, max: 1e-6}\n"
                + "  optimizer: {values: [nadam, rmsprop], probabilities: [0.75, 0.25]}\n";
        List<Attempt> attempts = sweep(yaml).attempts();
        assertThat(attempts).hasSize(128);
        assertThat(attempts.stream()
                        .filter(attempt -> "nadam".equals(attempt.settings().get(NetworkParameter.OPTIMIZER))))
                .hasSizeBetween(95, 97);
        assertThat(attempts.stream()
                        .filter(attempt -> (Double) attempt.settings().value(NetworkParameter.L2) < Math.exp(-6)))
                .hasSizeBetween(63, 65);
        assertThat(attempts.stream()
                        .map(attempt -> attempt.settings().value(NetworkParameter.DROPOUT))
                        .distinct())
                .containsExactlyInAnyOrder(0.0, 0.1, 0.2, 0.3, 0.4, 0.5);
        assertThat(attempts.stream()
                        .map(attempt -> attempt.settings().value(NetworkParameter.EPOCHS))
                        .distinct())
                .hasSize(8);
    }

    private static final String OF_ONE_LENGTH = SPACE.replace("epochs: [9, 3, 27]", "epochs: 9");

    /** Attempts of a cohort wait for one another: those that follow from their results can't be among them. */
    @Test
    void aCohortIsNoLargerThanWhatIsKnownWithoutItsResults() {
        String yaml = "metric: validation_accuracy\nrun_cap: 30\nmethod: tpe\nstop: asha\n" + OF_ONE_LENGTH;
        assertThat(cohort(yaml)).isEqualTo(4);
        assertThat(cohort(yaml + "lag: 1\n")).isEqualTo(1);
        assertThat(cohort(yaml + "lag: 20\n")).isEqualTo(9);
        assertThat(cohort(yaml + "lag: 3\nseeds: 3\n")).isEqualTo(7);
        assertThat(cohort(yaml.replace("stop: asha", "stop: {cohort: 2}"))).isEqualTo(2);
    }

    private static int cohort(String yaml) {
        return ((StopRule) requireNonNull(sweep(yaml).stopping())).cohort();
    }

    @ParameterizedTest
    @MethodSource
    void badSearches(String yaml, String problem) {
        assertThat(SweepTexts.problems(yaml)).containsExactly(problem);
    }

    static Stream<Arguments> badSearches() {
        return Stream.of(
                Arguments.of(
                        "method: gp\nrun_cap: 30\nmetric: validation_accuracy\nrace: {}\nseeds: 5\n" + SPACE,
                        "4:1: race doesn't go with method: gp, which takes up one configuration after the other, with all of its seeds"),
                Arguments.of(
                        "method: gp\nrun_cap: 30\nmetric: validation_accuracy\nstop: hyperband\n" + OF_ONE_LENGTH,
                        "4:1: stop: hyperband compares attempts that are all known; a search, whose next ones follow from results, takes stop: asha"),
                Arguments.of(
                        "method: tpe\nrun_cap: 30\nmetric: validation_accuracy\nstop: {method: asha, cohort: 9}\n"
                                + OF_ONE_LENGTH,
                        "4:22: cohort: 9 would wait for attempts that follow from its results: at most 4, or a larger lag"),
                Arguments.of(
                        "method: tpe\nmetric: validation_accuracy\n" + SPACE,
                        "1:1: method tpe needs run_cap, the number of attempts: run_cap: 20, or --set run_cap=20"),
                Arguments.of(
                        "method: sobol\n" + SPACE,
                        "1:1: method sobol needs run_cap, the number of attempts: run_cap: 20, or --set run_cap=20"),
                Arguments.of(
                        HEAD + "lag: 41\n" + SPACE,
                        "4:6: lag: expected at most the 40 configurations of run_cap, found 41"),
                Arguments.of(HEAD + "lag: 0\n" + SPACE, "4:6: lag: expected a whole number from 1 to 1000, found 0"),
                Arguments.of(
                        "lag: 2\nmethod: random\nrun_cap: 3\n" + SPACE,
                        "1:1: lag belongs to method: tpe or gp; random looks at no results"),
                Arguments.of(
                        "learn_from: a\nmethod: random\nrun_cap: 3\n" + SPACE,
                        "1:1: learn_from belongs to method: tpe or gp; random looks at no results"),
                Arguments.of(
                        HEAD + "parameters: {validation: split, epochs: 3}",
                        "1:1: method tpe has nothing to choose: every parameter has one value; give one of them values,"
                                + " or min and max"),
                Arguments.of(
                        HEAD + "parameters: {validation: split, l2: {min: 0, max: 1, scale: log}}",
                        "4:54: scale: log needs a min above 0"),
                Arguments.of(
                        HEAD.replace("validation_accuracy", "accuracy") + SPACE,
                        "3:1: method tpe would choose by the test set (metric accuracy): write validation: split under"
                                + " parameters: and metric: validation_accuracy, or metric: {name: accuracy, on: test}"),
                Arguments.of(
                        HEAD.replace("validation_accuracy", "{name: validation_accuracy, on: test}") + SPACE,
                        "3:1: on: test has no effect: validation_accuracy isn't measured on the test set"),
                Arguments.of(
                        HEAD.replace("validation_accuracy", "{name: validation_accuracy, target: 98}") + SPACE,
                        "3:1: target: accuracies are from 0 to 1; 98 % is 0.98"),
                Arguments.of(
                        HEAD + "parameters: {validation: split, epochs: {values: [1, 2], probabilities: [0.5, 0.5]}}",
                        "4:33: probabilities need method: random or sobol; tpe learns them"),
                Arguments.of(
                        "seeds: 3\n" + HEAD + SPACE, "3:10: run_cap: expected a multiple of the 3 seeds, found 40"));
    }
}
