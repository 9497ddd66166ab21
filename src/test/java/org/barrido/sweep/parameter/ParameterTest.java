package org.barrido.sweep.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.barrido.nn.Activation;
import org.barrido.sweep.SweepTexts;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterTest {
    @ParameterizedTest
    @EnumSource(NetworkParameter.class)
    void everyParameterIsDefined(NetworkParameter parameter) {
        ParameterSpec spec = parameter.spec();
        assertThat(spec.description()).isNotBlank().doesNotContain("\n");
        assertThat(spec.choices().isEmpty()).isEqualTo(parameter.type() != ParameterType.CHOICE);
        String text = ParameterHelp.text(spec.defaultValue());
        Node written = SweepTexts.node(text);
        ProblemCollector findings = new ProblemCollector();
        assertThat(new ValueReader(SweepLimits.DEFAULT, findings).read(parameter, written))
                .as("the default is a value that may be written")
                .contains(spec.defaultValue());
    }

    @ParameterizedTest
    @EnumSource(NetworkParameter.class)
    void whateverCanBeDisabledIsSoByDefault(NetworkParameter parameter) {
        Object off = parameter.spec().disabledAt();
        assertThat(off == null ? !parameter.isAdded() : off.equals(parameter.defaultValue()))
                .as("else attempts that don't say it would have another key than before it existed")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(NetworkParameter.class)
    void wordsAreKnownAndStandForKnownOnes(NetworkParameter parameter) {
        ParameterSpec spec = parameter.spec();
        if (parameter.type() == ParameterType.CHOICE) {
            assertThat(spec.choices()).containsAll(spec.valueAliases().values());
            assertThat(spec.valueAliases().keySet()).doesNotContainAnyElementsOf(spec.choices());
        }
        Applicability effect = spec.applicability();
        if (!effect.isAlways() && NetworkParameter.of(effect.on()).type() == ParameterType.CHOICE) {
            assertThat(NetworkParameter.of(effect.on()).choices())
                    .containsAll(effect.values().stream().map(Object::toString).toList());
        }
    }

    @Test
    void noNameMeansTwoParameters() {
        Stream<String> names = Arrays.stream(NetworkParameter.values())
                .flatMap(p -> Stream.concat(Stream.of(p.key()), p.spec().aliases().stream()));
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void choicesAreTheNetworksOwn() {
        assertThat(NetworkParameter.ACTIVATION.choices()).hasSameSizeAs(Activation.values());
        NetworkSettings settings = NetworkSettings.of(Map.of(NetworkParameter.ACTIVATION, "leaky_relu"));
        assertThat(settings.choice(NetworkParameter.ACTIVATION, Activation.class))
                .isEqualTo(Activation.LEAKY_RELU);
    }

    @Test
    void theGuideSaysItInWords() {
        List<ParameterHelp> guide = ParameterHelp.all();
        assertThat(guide)
                .filteredOn(one -> !one.needed().isEmpty())
                .extracting(ParameterHelp::name, ParameterHelp::needed)
                .containsExactly(tuple("decay_factor", "schedule: inverse_time"));
        assertThat(guide).hasSize(NetworkParameter.values().length);
        assertThat(guide)
                .contains(new ParameterHelp(
                        "beta1",
                        "number",
                        "at least 0 and below 1",
                        "0.9",
                        "decay of the mean gradient",
                        "optimizer: adam, nadam, adamw",
                        "",
                        "Kingma and Ba, Adam, ICLR 2015",
                        List.of("beta_1")));
    }

    @Test
    void settingsWithoutAFileAreAskedForTheSame() {
        Map<NetworkParameter, Object> falling = Map.of(NetworkParameter.SCHEDULE, "inverse_time");
        assertThatThrownBy(() -> NetworkSettings.of(falling))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("decay_factor must be given where schedule is inverse_time, such as decay_factor: 0.001");
    }
}
