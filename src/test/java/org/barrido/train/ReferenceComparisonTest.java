package org.barrido.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barrido.train.ClusterData.settings;

import java.lang.reflect.Proxy;
import java.util.List;
import org.barrido.nn.kernel.KernelType;
import org.barrido.nn.kernel.Kernels;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceComparisonTest {
    private static final Kernels KERNELS = KernelType.OJALGO.load();

    private static List<ReferenceComparison.Step> compared(Kernels kernels, NetworkSettings settings, int steps) {
        return ReferenceComparison.of(ClusterData.DATA, kernels, settings, 1, null, steps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "gelu"})
    void roundingIsAllThatDiffers(String activation) {
        NetworkSettings settings = settings(
                NetworkParameter.ACTIVATION, activation, NetworkParameter.DROPOUT, 0.1, NetworkParameter.L2, 0.01);
        List<ReferenceComparison.Step> steps = compared(KERNELS, settings, 20);
        assertThat(steps).hasSize(20);
        assertThat(steps.get(19).number()).isEqualTo(20);
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.lossError()).isBetween(0.0, 1e-6);
            assertThat(step.gradientError()).isBetween(1e-10, 1e-5);
        });
        assertThat(steps.get(19).loss())
                .as("it is training")
                .isNotEqualTo(steps.get(0).loss());
    }

    @Test
    void trainingMayBeShorter() {
        assertThat(compared(KERNELS, settings(NetworkParameter.EPOCHS, 1L), 50)).hasSize(10);
    }

    @Test
    void aWrongSlopeShows() {
        Kernels slanted = (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (p, method, given) -> {
                    Object answer = method.invoke(KERNELS, given);
                    if (method.getName().equals("denseGradient")) {
                        float[] g = (float[]) given[7];
                        g[Kernels.OFFSET] *= 1.1f;
                    }
                    return answer;
                });
        assertThat(compared(slanted, settings(), 3))
                .allSatisfy(step -> assertThat(step.gradientError()).isGreaterThan(1e-4));
    }
}
