package org.barrido.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.SortedMap;
import org.barrido.nn.Activation;
import org.barrido.nn.Network;
import org.barrido.nn.NetworkTrainer;
import org.barrido.nn.TinyNetwork;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.TrainingConfig;
import org.junit.jupiter.api.Test;

class FallbackKernelsTest {
    private static final TinyNetwork TOY = new TinyNetwork(50, 20, 5, 11);

    private volatile byte[] kept; // what the compiler may not leave out

    /** The plain loops, with a megabyte of objects for every call. */
    private Kernels boxing() {
        Kernels plain = new PlainKernels();
        return (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    kept = new byte[1_000_000];
                    return method.invoke(plain, arguments);
                });
    }

    private static SortedMap<String, float[]> trained(Kernels kernels) {
        TrainingConfig rule = TinyNetwork.sgd(Loss.CROSS_ENTROPY);
        Network network = TinyNetwork.network(20, List.of(24, 17), 5, Activation.RELU);
        NetworkTrainer training = new NetworkTrainer(network, rule, TOY.compressed(), TOY.labels, 16, kernels);
        for (int epoch = 1; epoch <= 4; epoch++) {
            training.beginEpoch(epoch, 0.05, 0, null);
            for (int s = 0; s < 6; s++) {
                training.step(TOY.order, (s % 3) * 16, 16);
            }
        }
        return training.arrays();
    }

    @Test
    void kernelsThatAllocateAreGivenUpAndTheBitsStay() {
        Kernels plain = new PlainKernels();
        FallbackKernels guarded = new FallbackKernels(boxing(), plain, 1_000_000);
        SortedMap<String, float[]> arrays = trained(guarded);
        assertThat(guarded.hasFallenBack()).isTrue();
        assertThat(guarded.name()).isEqualTo(plain.name());
        trained(plain)
                .forEach((name, array) -> assertThat(arrays.get(name)).as(name).isEqualTo(array));
    }

    @Test
    void theyHaveTimeToBeCompiled() {
        FallbackKernels guarded = new FallbackKernels(boxing(), new PlainKernels());
        trained(guarded);
        assertThat(guarded.hasFallenBack()).isFalse();
    }

    @Test
    void kernelsThatAllocateNothingAreKept() {
        FallbackKernels guarded = new FallbackKernels(new PlainKernels(), new PlainKernels(), 0);
        trained(guarded);
        assertThat(guarded.hasFallenBack()).isFalse();
    }
}
