package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.store.LabBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as Python sees them; where there is no NumPy nothing is tested. */
@Tag("long")
class NumpyTest {
    @TempDir
    Path folder;

    private Path results;

    @BeforeEach
    void train() throws IOException, InterruptedException {
        assumeTrue(python("import numpy").exitCode() == 0, "python3 with numpy");
        results = folder.resolve("results");
        Files.createSymbolicLink(folder.resolve("data"), Path.of("data").toAbsolutePath());
        Path sweep = Files.writeString(folder.resolve("s.yaml"), """
                name: report-basic
                parameters: {optimizer: adam, learning_rate: [0.01, 0.001], hidden_size: [32, 64], train_limit: 9000, epochs: 2}
                """);
        assertThat(on("run", sweep.toString(), "--no-charts").exitCode()).isZero();
    }

    private Invocation on(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--results", results.toString()));
        return Invocation.of(all.toArray(String[]::new));
    }

    private Invocation python(String program) throws InterruptedException {
        Path out = folder.resolve("out.txt");
        try {
            Process process = new ProcessBuilder("python3", "-c", program)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Invocation(process.exitValue(), Files.readString(out), "");
        } catch (IOException e) {
            return new Invocation(127, "", e.getMessage());
        }
    }

    private double accuracy(int attempt) {
        try (LabBook book = LabBook.open(results)) {
            return (Double) book.query("select accuracy from attempts where attempt = " + attempt)
                    .rows()
                    .get(0)
                    .get(0);
        }
    }

    /** Sums in another order may decide a hair's breadth otherwise: one example in 10,000 is allowed. */
    @Test
    void theDocumentedFiveLinesGiveTheRecordedAccuracy() throws IOException, InterruptedException {
        Matcher code = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "models.md")));
        assertThat(code.find()).isTrue();
        assertThat(code.group(1).lines()).hasSize(5);
        Invocation five = python(code.group(1));
        assertThat(five.exitCode()).as(five.out()).isZero();
        assertThat(Double.parseDouble(five.out().strip())).isCloseTo(accuracy(4), within(1.5e-4));
    }

    @Test
    void numpyReadsEveryArrayAndTheArchiveHasTheSame() throws InterruptedException {
        assertThat(on("model", "report-basic/4", "--to", folder.resolve("m.npz").toString())
                        .exitCode())
                .isZero();
        Invocation read = python("""
                import glob, json, numpy as np
                z = np.load("m.npz")
                files = sorted(glob.glob("results/models/report-basic/4/*.npy"))
                for f in files:
                    a = np.load(f)
                    assert a.dtype == np.float32 and a.flags.c_contiguous, f
                    assert np.array_equal(a, z[f.split("/")[-1][:-4]]), f
                assert json.loads(str(z["model.json"]))["epoch"] == 2
                assert sorted(z.files) == sorted([f.split("/")[-1][:-4] for f in files] + ["model.json"])
                assert all(isinstance(z[name].shape, tuple) for name in z.files)
                print(len(files), np.load("results/models/report-basic/4/W1.npy").shape)
                """);
        assertThat(read.out()).isEqualTo("12 (784, 64)\n");
    }

    @Test
    void whatNumpyWroteIsUsed() throws InterruptedException {
        List<String> plain = on("evaluate", "report-basic/4", "--format", "csv")
                .out()
                .lines()
                .toList();
        assertThat(on("model", "report-basic/4", "--to", folder.resolve("m.npz").toString())
                        .exitCode())
                .isZero();
        Invocation written = python("""
                import os, numpy as np
                w = {n: np.load(f"results/models/report-basic/4/{n}.npy") for n in ["W1", "b1", "W2", "b2"]}
                os.mkdir("w")
                for n, a in w.items():
                    np.save(f"w/{n}.npy", np.asfortranarray(a.astype(">f8")))
                np.savez("plain.npz", **w)
                np.savez_compressed("small.npz", **w)
                z = np.load("m.npz", allow_pickle=False)
                np.savez("again.npz", **{n: z[n] for n in z.files})
                """);
        assertThat(written.exitCode()).as(written.out()).isZero();
        for (String place : List.of("w", "plain.npz", "small.npz", "again.npz")) {
            Invocation evaluated = on("evaluate", folder.resolve(place).toString(), "--format", "csv");
            assertThat(evaluated.out().lines().toList())
                    .as(place + evaluated.err())
                    .isEqualTo(plain);
        }
    }
}
