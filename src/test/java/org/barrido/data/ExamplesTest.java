package org.barrido.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.barrido.nn.CompressedInputs;
import org.barrido.nn.DenseInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    /** The same four examples of three features, stored both ways. */
    static List<Examples> bothKinds() {
        float[][] rows = {{0, 1, 0}, {2, 0, 3}, {0, 0, 0}, {4, 5, 6}};
        Examples dense = new Examples(new DenseInputs(rows, 3), new int[] {0, 1, 2, 3});
        Examples compressed = new Examples(
                new CompressedInputs(
                        new int[] {0, 1, 3, 3, 6}, new char[] {1, 0, 2, 0, 1, 2}, new float[] {1, 2, 3, 4, 5, 6}, 3),
                new int[] {0, 1, 2, 3});
        return List.of(dense, compressed);
    }

    private static float[] example(Examples examples, int i) {
        float[] features = {9, 9, 9};
        examples.inputs().copy(i, features);
        return features;
    }

    @ParameterizedTest
    @MethodSource("bothKinds")
    void subsetTakesExamplesWithTheirLabels(Examples examples) {
        Examples subset = examples.subset(new int[] {3, 2, 1, 1});

        assertThat(subset.inputs()).hasSameClassAs(examples.inputs());
        assertThat(subset.labels()).containsExactly(3, 2, 1, 1);
        assertThat(example(subset, 0)).containsExactly(4, 5, 6);
        assertThat(example(subset, 1)).containsExactly(0, 0, 0);
        assertThat(example(subset, 2)).containsExactly(2, 0, 3);
        assertThat(example(subset, 3)).containsExactly(2, 0, 3);
    }

    @ParameterizedTest
    @MethodSource("bothKinds")
    void firstTakesTheBeginning(Examples examples) {
        assertThat(examples.first(0).count()).isZero();
        assertThat(examples.first(4).labels()).containsExactly(0, 1, 2, 3);
        Examples two = examples.first(2);
        assertThat(two.count()).isEqualTo(two.inputs().count()).isEqualTo(2);
        assertThat(example(two, 1)).containsExactly(2, 0, 3);
    }

    @Test
    void firstRefusesMoreThanThereAre() {
        assertThatThrownBy(() -> bothKinds().get(0).first(5)).hasMessage("first 5 of 4 examples");
    }
}
