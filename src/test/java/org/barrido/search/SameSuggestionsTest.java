package org.barrido.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Result;
import org.barrido.train.ChildJava;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same suggestions wherever they are computed, and none twice. */
@Tag("long")
class SameSuggestionsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UseSuperWord",
                "-XX:UseAVX=0",
                "-XX:ActiveProcessorCount=1",
                "-XX:ActiveProcessorCount=8",
                "-XX:ActiveProcessorCount=64"
            })
    void whateverTheMachine(String flag) throws Exception {
        List<String> flags = List.of("-XX:+IgnoreUnrecognizedVMOptions", flag);
        assertThat(ChildJava.own().run(folder, flags, SampleSearch.class)).containsExactly(SampleSearch.DIGEST);
    }

    @Test
    void whateverTheJava() throws Exception {
        for (ChildJava java : ChildJava.others()) {
            assertThat(java.run(folder, List.of(), SampleSearch.class))
                    .as(java.toString())
                    .containsExactly(SampleSearch.DIGEST);
        }
    }

    /** A million suggestions: many small spaces to their end, and long ones. */
    @Test
    void noneIsMadeTwice() {
        SampleSpace small = SampleSpace.of(Dimension.Choice.of(3), Dimension.Steps.even(8), Dimension.Choice.of(2));
        SampleSpace large = SampleSpace.of(Dimension.Steps.even(1000), Dimension.Steps.even(2000));
        int made = 0;
        for (int seed = 0; made < 900_000; seed++) {
            made += distinct(small, SearchMethod.TPE, seed, 48, 48);
        }
        for (int seed = 0; made < 930_000; seed++) {
            made += distinct(small, SearchMethod.GP, seed, 48, 48);
        }
        for (int seed = 0; made < 980_000; seed++) {
            made += distinct(large, SearchMethod.TPE, seed, 500, 500);
        }
        for (int seed = 0; made < 1_000_000; seed++) {
            made += distinct(large, SearchMethod.SOBOL, seed, 2000, 2000);
        }
    }

    private static int distinct(SampleSpace space, SearchMethod method, int seed, int asked, int expected) {
        Set<Object> points = new HashSet<>();
        List<Suggestion<List<Double>>> all = SampleSearch.run(
                space, method, 1, seed, asked + 1, point -> new Result.Measured(-point.get(1), Double.NaN, 1));
        all.stream().limit(asked).forEach(each -> points.add(each.candidate().point()));
        assertThat(points).hasSize(expected);
        return points.size();
    }
}
