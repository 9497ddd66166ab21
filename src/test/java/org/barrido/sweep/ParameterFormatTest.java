package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.SweepException;
import org.junit.jupiter.api.Test;

class ParameterFormatTest {
    private static Sweep sweep(String more, String... overrides) throws SweepException {
        String text = "name: s\ndataset: mnist\n" + more;
        return SweepFile.parse(Path.of("s.yaml"), text, List.of(overrides), SweepLimits.DEFAULT)
                .get(0);
    }

    private static List<String> shown(Sweep sweep, Parameter parameter) {
        ParameterFormat format = ParameterFormat.of(sweep);
        return sweep.attempts().stream()
                .map(attempt -> format.shown(parameter, attempt.settings().value(parameter)))
                .toList();
    }

    @Test
    void aRangeHasAsManyDigitsAsTellItsValuesApart() throws SweepException {
        Sweep sweep = sweep("parameters:\n  learning_rate: {min: 0.001, max: 0.5, count: 10, scale: log}\n");
        assertThat(sweep.attempts().get(1).settings().network().real(NetworkParameter.LEARNING_RATE))
                .isEqualTo(0.00199473659878);
        assertThat(shown(sweep, NetworkParameter.LEARNING_RATE))
                .containsExactly(
                        "0.001", "0.00199", "0.00398", "0.00794", "0.0158", "0.0316", "0.0630", "0.126", "0.251",
                        "0.5");
    }

    @Test
    void valuesThatAreCloseHaveMoreDigits() throws SweepException {
        Sweep sweep = sweep("parameters:\n  learning_rate: {min: 0.1, max: 0.1001, count: 4}\n");
        assertThat(shown(sweep, NetworkParameter.LEARNING_RATE)).containsExactly("0.1", "0.10003", "0.10007", "0.1001");
    }

    @Test
    void randomPointsAreToldApart() throws SweepException {
        Sweep sweep = sweep("method: random\nrun_cap: 300\nparameters:\n  learning_rate: {min: 0.001, max: 0.5,"
                + " distribution: log_uniform_values}\n");
        assertThat(shown(sweep, NetworkParameter.LEARNING_RATE))
                .doesNotHaveDuplicates()
                .hasSize(300);
        Sweep few = sweep("method: random\nrun_cap: 5\nparameters:\n  learning_rate: {min: 0.001, max: 0.5,"
                + " distribution: log_uniform_values}\n");
        assertThat(shown(few, NetworkParameter.LEARNING_RATE))
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text.replaceAll("^0\\.0*", "")).hasSizeLessThanOrEqualTo(3));
    }

    @Test
    void whatIsGivenByHandStaysAsItIs() throws SweepException {
        Sweep sweep = sweep("parameters:\n  learning_rate: [0.0078125, 0.0078126, 1e-5]\n", "l2=0.00012345");
        assertThat(shown(sweep, NetworkParameter.LEARNING_RATE)).containsExactly("0.0078125", "0.0078126", "0.00001");
        assertThat(shown(sweep, NetworkParameter.L2)).containsOnly("0.00012345");
    }

    @Test
    void aRoundedValueIsNeverTakenForAGivenOne() throws SweepException {
        Sweep sweep = sweep("parameters:\n  learning_rate: {min: 0.4996, max: 0.5, count: 3}\n");
        assertThat(shown(sweep, NetworkParameter.LEARNING_RATE)).containsExactly("0.4996", "0.4998", "0.5");
    }

    @Test
    void wholeNumbersWordsAndListsStayAsTheyAre() throws SweepException {
        Sweep sweep = sweep("parameters:\n  hidden: [[1024, 513]]\n  batch_size: {min: 1000, max: 4097, count: 3}\n");
        assertThat(shown(sweep, NetworkParameter.HIDDEN)).containsOnly("[1024, 513]");
        assertThat(shown(sweep, NetworkParameter.BATCH_SIZE)).containsExactly("1000", "2549", "4097");
        assertThat(shown(sweep, NetworkParameter.OPTIMIZER)).containsOnly("sgd");
    }

    @Test
    void whatHasNoEffectIsEmpty() throws SweepException {
        assertThat(ParameterFormat.of(sweep("parameters:\n  learning_rate: 0.1\n"))
                        .shown(NetworkParameter.MOMENTUM, null))
                .isEmpty();
    }
}
