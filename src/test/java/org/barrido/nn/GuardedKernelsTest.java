package org.barrido.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class GuardedKernelsTest {
    private static final Toy TOY = new Toy(50, 20, 5, 11);

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
        TrainingRule rule = Toy.sgd(Loss.CROSS_ENTROPY);
        Network network = Toy.network(20, List.of(24, 17), 5, Activation.RELU);
        Training training = new Training(network, rule, TOY.compressed(), TOY.labels, 16, kernels);
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
        GuardedKernels guarded = new GuardedKernels(boxing(), plain, 1_000_000);
        SortedMap<String, float[]> arrays = trained(guarded);
        assertThat(guarded.isGivenUp()).isTrue();
        assertThat(guarded.name()).isEqualTo(plain.name());
        trained(plain)
                .forEach((name, array) -> assertThat(arrays.get(name)).as(name).isEqualTo(array));
    }

    @Test
    void theyHaveTimeToBeCompiled() {
        GuardedKernels guarded = new GuardedKernels(boxing(), new PlainKernels());
        trained(guarded);
        assertThat(guarded.isGivenUp()).isFalse();
    }

    @Test
    void kernelsThatAllocateNothingAreKept() {
        GuardedKernels guarded = new GuardedKernels(new PlainKernels(), new PlainKernels(), 0);
        trained(guarded);
        assertThat(guarded.isGivenUp()).isFalse();
    }
}
