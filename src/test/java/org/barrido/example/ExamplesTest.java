package org.barrido.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.barrido.cli.Program;
import org.barrido.experiment.Experiment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples run, with and without the JDK's module of vectors, to the same bits. */
class ExamplesTest {
    @TempDir
    Path folder;

    private Path irises;

    /** Flowers of two kinds that a small network tells apart. */
    @BeforeEach
    void grow() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<String> lines = new ArrayList<>(List.of("sepal_length,sepal_width,petal_length,petal_width,species"));
        for (int i = 0; i < 100; i++) {
            int kind = i % 2;
            lines.add(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f,%.1f,%.1f,%s",
                    5 + kind + random.nextDouble(),
                    3.5 - 0.5 * kind + random.nextDouble(),
                    1.5 + 3 * kind + random.nextDouble(),
                    0.2 + kind + random.nextDouble(),
                    kind == 0 ? "setosa" : "versicolor"));
        }
        irises = Files.write(folder.resolve("irises.csv"), lines);
    }

    @Test
    void learningRatesAreSought() throws Exception {
        Path here = folder.resolve("here");
        new IrisExample(here, irises).run();
        assertThat(here.resolve("rates")).isDirectoryContaining("glob:**/accuracy.png");

        Path plain = folder.resolve("plain");
        Program program = Program.start(
                folder,
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IrisExample.class.getName(),
                        plain.toString(),
                        irises.toString()));
        assertThat(program.await()).as(program.out() + program.err()).isZero();
        assertThat(program.out()).contains("6 ended", "It takes this one for setosa");
        assertThat(kernels(plain)).isEqualTo("plain");
        assertThat(digests(plain)).hasSize(6).isEqualTo(digests(here));
    }

    private static String kernels(Path results) throws Exception {
        try (Experiment experiment = Experiment.in(results, Path.of("data"))) {
            return experiment.sweep("rates").provenance().kernels();
        }
    }

    private static List<List<Object>> digests(Path results) throws Exception {
        try (Experiment experiment = Experiment.in(results, Path.of("data"))) {
            return experiment
                    .query("select digest from attempts order by attempt")
                    .rows();
        }
    }
}
