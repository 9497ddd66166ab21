package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.barrido.cli.terminal.TerminalText;
import org.barrido.store.LabBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From training to the use of what it left, on small pictures of bars: lying, standing, and crossed. */
class ModelsTest {
    private static final int SIDE = 14;
    private static final int BAR = 10;

    @TempDir
    Path folder;

    private Path results;
    private Path sweep;
    private Path data;

    @BeforeEach
    void write() throws IOException {
        results = folder.resolve("results");
        data = Files.createDirectories(folder.resolve("bars"));
        writeIdx("train", 300, 1);
        writeIdx("t10k", 90, 2);
        sweep = write("bars", "optimizer: [sgd, adam]", "hidden_size: 16", "epochs: 4");
    }

    private Path write(String name, String... parameters) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                "name: " + name + "\ndataset: " + data + "\nparameters:\n  learning_rate: 0.02\n  batch_size: 20\n  "
                        + String.join("\n  ", parameters) + "\n");
    }

    private void writeIdx(String part, int count, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
        images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) (i % 3));
            int width = 1 + random.nextInt(3);
            for (int p = 0; p < SIDE * SIDE; p++) {
                images.put((byte) (isInk(i % 3, p % SIDE, p / SIDE, width) ? 200 + random.nextInt(55) : 0));
            }
        }
        Files.write(data.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(data.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    private static boolean isInk(int label, int x, int y, int width) {
        int from = (SIDE - BAR) / 2;
        boolean within = Math.min(x, y) >= from && Math.max(x, y) < from + BAR;
        boolean lying = within && Math.abs(2 * y + 1 - SIDE) <= width;
        boolean standing = within && Math.abs(2 * x + 1 - SIDE) <= width;
        return label == 0 ? lying : label == 1 ? standing : lying || standing;
    }

    private Invocation on(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--results", results.toString()));
        return Invocation.of(all.toArray(String[]::new));
    }

    private void run(Path file, String... more) {
        List<String> all = new ArrayList<>(List.of("run", file.toString(), "--no-charts"));
        all.addAll(List.of(more));
        Invocation run = on(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    private String sql(String query) {
        try (LabBook book = LabBook.open(results)) {
            return String.valueOf(book.query(query).rows().get(0).get(0));
        }
    }

    private Path picture(String name, Color paper, Color ink, int x, int y, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(200, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        g2.setColor(paper);
        g2.fillRect(0, 0, 200, 160);
        g2.setColor(ink);
        g2.fillRect(x, y, width, height);
        g2.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
        return file;
    }

    @Test
    void everyAttemptLeavesAModelThatCanBeMeasured() {
        run(sweep);
        assertThat(results.resolve("models/bars/2")).isDirectoryContaining("glob:**/W1.npy");
        Invocation evaluate = on("evaluate", "bars/2");
        assertThat(evaluate.exitCode()).as(evaluate.err()).isZero();
        String accuracy =
                TerminalText.percent(Double.parseDouble(sql("select accuracy from attempts where attempt = 2")));
        assertThat(evaluate.out())
                .contains("Model bars/2 after epoch 4", "On the 90 test examples", "accuracy " + accuracy)
                .contains("Precision (%)", "each label (row) got each answer");
        assertThat(results.resolve("evaluations/bars-2")).isDirectoryContaining("glob:**/confusion.png");
        assertThat(on("evaluate", "bars/2", "--format", "csv").out().lines().toList())
                .hasSize(4)
                .startsWith("class,examples,precision,recall,f1");
    }

    @Test
    void picturesOfAnySizeAreRecognised() throws IOException {
        run(sweep);
        Path lying = picture("lying.png", Color.WHITE, Color.BLACK, 20, 60, 150, 20);
        Path standing = picture("standing.jpg", Color.BLACK, Color.WHITE, 150, 10, 12, 90);
        Invocation predict = on("predict", "bars/2", lying.toString(), standing.toString(), "--format", "csv");
        assertThat(predict.exitCode()).as(predict.err()).isZero();
        List<String> lines = predict.out().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "image,answer,probability,second,second_probability,third,third_probability,inverted,prepared");
        assertThat(lines.get(1)).startsWith(lying + ",0,0.").endsWith(",true,\"inverted, cut out and centered\"");
        assertThat(lines.get(2)).startsWith(standing + ",1,0.").endsWith(",false,cut out and centered");
        Invocation idx =
                on("predict", "bars/2", data.resolve("t10k-images-idx3-ubyte").toString(), "--format", "json");
        assertThat(idx.out().lines()).hasSize(92);
        assertThat(on("predict", "bars/2", lying.toString()).out()).contains(" %", "yes");
    }

    @Test
    void aContinuedAttemptHasTheBitsOfOneWithoutABreak() throws IOException {
        run(sweep);
        Invocation longer = on("run", "--continue", "bars/2", "--epochs", "7", "--no-charts");
        assertThat(longer.exitCode()).as(longer.err()).isZero();
        assertThat(sql("select lineage from attempts where sweep = 'bars-2-to-7'"))
                .isEqualTo("goes on from bars/2 after epoch 4");
        assertThat(on("show", "bars-2-to-7/1").out()).contains("goes on from bars/2 after epoch 4");
        String digest = sql("select digest from attempts where sweep = 'bars-2-to-7'");
        results = folder.resolve("calm");
        run(sweep, "--set", "epochs=7");
        assertThat(sql("select digest from attempts where attempt = 2")).isEqualTo(digest);
    }

    /** If the model were not taken up, epochs 1 to 4 would be trained again; if it were taken up wrongly, the digest would tell. */
    @Test
    void withoutItsCheckpointAnAttemptGoesOnFromItsModel() throws IOException {
        run(sweep);
        try (Stream<Path> files = Files.walk(results.resolve("checkpoints"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        String seconds = "select seconds from epochs where sweep = 'bars' and attempt = 2 and epoch = 3";
        String before = sql(seconds);
        assertThat(on("run", "--continue", "bars/2", "--epochs", "7", "--no-charts")
                        .exitCode())
                .isZero();
        assertThat(sql(seconds.replace("'bars' and attempt = 2", "'bars-2-to-7'")))
                .isEqualTo(before);
        String digest = sql("select digest from attempts where sweep = 'bars-2-to-7'");
        results = folder.resolve("calm");
        run(sweep, "--set", "epochs=7");
        assertThat(sql("select digest from attempts where attempt = 2")).isEqualTo(digest);
    }

    @Test
    void trainingBeginsWithAModelAndTheLabBookKnowsIt() throws IOException {
        run(sweep);
        Path begun = write("begun", "optimizer: adam", "hidden_size: 16", "epochs: 2", "init_from: [none, bars/2]");
        run(begun);
        assertThat(sql("select count(*) from attempts where sweep = 'begun' and init_from is null and lineage is null"))
                .isEqualTo("1");
        assertThat(sql("select lineage from attempts where init_from = 'bars/2'"))
                .startsWith("begins with ")
                .endsWith("bars/2 after epoch 4, with its optimizer's state");
        assertThat(Double.parseDouble(sql("select initial_loss from attempts where init_from is not null")))
                .isLessThan(Double.parseDouble(
                        sql("select initial_loss from attempts where sweep = 'begun' and init_from is null")));
        Path npz = folder.resolve("m.npz");
        assertThat(on("model", "bars/2", "--to", npz.toString()).out()).contains("Wrote " + npz);
        Path same = write("same", "optimizer: adam", "hidden_size: 16", "epochs: 2", "init_from: " + npz);
        Invocation again = on("run", same.toString(), "--no-charts");
        assertThat(again.out()).contains("same: 1 attempt, 1 done, 0 to run");
        assertThat(on("verify", "begun").exitCode()).isZero();
    }

    @Test
    void whatCannotBeBegunWithIsToldBeforeAnythingRuns() throws IOException {
        run(sweep);
        Path wide = write("wide", "hidden_size: 17", "epochs: 1", "init_from: bars/2");
        Path missing = write("missing", "hidden_size: 16", "epochs: 1", "init_from: bars/9");
        for (Path file : List.of(wide, missing)) {
            Invocation run = on("run", file.toString());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
        }
        assertThat(on("run", wide.toString()).err()).contains("196-16-3 units, expected 196-17-3");
    }

    @Test
    void verifyFindsTheFirstDifference() throws IOException {
        run(sweep);
        Invocation same = on("verify", "bars");
        assertThat(same.exitCode()).as(same.out()).isZero();
        assertThat(same.out()).contains("bars/1: the same, 4 epochs and the final weights", "2 of 2 attempts gave");
        assertThat(on("verify", "bars", "--sample", "1", "--kernels", "ojalgo").out())
                .contains("1 of 1 attempt gave");
        // Other files under the same name.
        writeIdx("train", 300, 3);
        Invocation other = on("verify", "bars/2");
        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(other.out()).contains("differs first in the data set: SHA-256 was", "0 of 1 attempt gave");
    }

    @Test
    void float32IsHeldAgainstFloat64() {
        run(sweep);
        Invocation all = on("verify", "bars", "--reference", "--steps", "5");
        assertThat(all.exitCode()).as(all.out()).isZero();
        assertThat(all.out())
                .containsPattern("bars/2: 5 steps, loss within [0-9.]+e-[789], gradient within [0-9.]+e-[67]")
                .contains("explain the distance of 2 of 2 attempts");
        assertThat(on("verify", "bars/1", "--reference", "--steps", "5").out()).contains("gradient_error", "\n   5  ");
        Invocation evaluate = on("evaluate", "bars/1", "--reference", "--no-charts");
        assertThat(evaluate.out()).contains("In float64 the mean cross-entropy is ", "0 answers of 90 examples differ");
    }

    @Test
    void modelsAreKnownByTheirContentWhateverTheirForm() {
        run(sweep);
        Path tensors = folder.resolve("m.safetensors");
        on("model", "bars/1", "--to", tensors.toString());
        String content = on("model", "bars/1")
                .out()
                .lines()
                .filter(line -> line.startsWith("Content"))
                .toList()
                .get(0);
        assertThat(on("model", tensors.toString()).out())
                .contains(content, "196-16-3", "relu")
                .containsPattern("Layer 1 +spectral norm [0-9.]+, stable rank [0-9.]+, condition [0-9.]+\n")
                .containsPattern("Layer 2 +spectral norm [0-9.]+, stable rank [0-9.]+, condition [0-9.]+\n")
                .doesNotContain("Layer 3");
    }

    @Test
    void onlyFormatsThatAreWrittenAreWritten() throws IOException {
        run(sweep);
        Path notes = Files.writeString(folder.resolve("notes"), "mine");
        for (String name : List.of("m.onnx", "m.pt", "m.h5", "x.NPY", "notes")) {
            Invocation wrong =
                    on("model", "bars/1", "--to", folder.resolve(name).toString());
            assertThat(wrong.exitCode()).as(name).isEqualTo(2);
            assertThat(wrong.err().lines()).as(wrong.err()).hasSize(1);
            assertThat(wrong.out()).doesNotContain("Wrote");
        }
        assertThat(notes).hasContent("mine");
        assertThat(folder.resolve("m.onnx")).doesNotExist();
        for (String name : List.of("m.NPZ", "m.epoch-3", "m.v2/")) {
            assertThat(on("model", "bars/1", "--to", folder + "/" + name).out()).contains("Wrote");
            assertThat(on("model", folder + "/" + name).out()).contains("196-16-3");
        }
    }

    @Test
    void aModelChangedOnPurposeIsWrittenAnew() throws IOException {
        run(sweep);
        Path json = results.resolve("models/bars/1/model.json");
        Files.writeString(json, Files.readString(json).replace("relu", "tanh"));
        Invocation refused = on("evaluate", "bars/1");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).contains("--accept-changes --to NEW");
        String changed = folder.resolve("changed").toString();
        Invocation written = on("model", "bars/1", "--accept-changes", "--to", changed);
        assertThat(written.out()).contains("Wrote " + changed, "tanh").doesNotContain("Test accuracy", "Digest");
        assertThat(on("evaluate", changed, "--no-charts").exitCode()).isZero();
    }

    @Test
    void mistakesAreToldInALine() throws IOException {
        run(sweep);
        Path csv = Files.writeString(folder.resolve("points.csv"), "a,b,label\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n9,1,x\n");
        for (Invocation wrong : List.of(
                on("evaluate", "bars/9"),
                on("evaluate", "nothing"),
                on("evaluate", "bars/1", "--dataset", csv + "?label=label"),
                on("predict", "nothing/1", "a.png"),
                on("verify", "bar"),
                on("verify", "bars", "--sample", "0"),
                on("verify", "bars", "--reference", "--steps", "0"),
                on("run", "--continue", "bars/1"),
                on("run", "--continue", "bars/1", "--epochs", "2"),
                on("run"),
                on("model", "bars/1", "--to", folder.toString()))) {
            assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(2);
            assertThat(wrong.err().lines().filter(line -> !line.startsWith("Try ")))
                    .as(wrong.err())
                    .hasSize(1);
        }
        Invocation missing =
                on("predict", "bars/1", folder.resolve("missing.png").toString());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err().lines()).hasSize(1);
    }
}
