package org.barrido.train.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.barrido.file.AtomicFile;
import org.barrido.file.Sha256;
import org.barrido.train.ClusterData;
import org.barrido.train.SampleModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models on disk, in each format. */
class ModelFolderTest {
    @TempDir
    Path models;

    private Path folder;

    @BeforeEach
    void folder() {
        folder = models.resolve("report-basic").resolve("4");
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void write(Path file, float[] values, int... shape) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new Npy(values, shape).bytes().array());
    }

    /** Two inputs, three classes, as NumPy would leave them. */
    private void writeWeights() throws IOException {
        write(folder.resolve("W1.npy"), new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        write(folder.resolve("b1.npy"), new float[] {0, -1, 1}, 3);
    }

    /** After a kill, all workers of the next run find the same leftovers. */
    @Test
    void twoWorkersRemoveTheSameLeftovers() throws Exception {
        Model model = SampleModel.of(ClusterData.DATA, models.resolve("trained"));
        String dead = Integer.toString(Integer.MAX_VALUE); // above the highest number that a process can have
        String own = "-" + ProcessHandle.current().pid() + "-";
        Path sweep = Files.createDirectories(folder.getParent());
        for (int i = 0; i < 100; i++) {
            String name = AtomicFile.temporarySibling(folder).getFileName().toString();
            Path elsewhere = models.resolve("elsewhere/" + i);
            model.write(elsewhere);
            Files.move(elsewhere, sweep.resolve(name.replace(own, "-" + dead + "-")));
        }
        CyclicBarrier together = new CyclicBarrier(2);
        FutureTask<Void> other = new FutureTask<>(() -> {
            together.await();
            model.write(sweep.resolve("5"));
            return null;
        });
        new Thread(other).start();
        together.await();
        model.write(folder);
        other.get();
        assertThat(names(sweep)).containsExactly("4", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x/1", "model.npz", "model.safetensors"})
    void whatIsWrittenIsReadInEveryFormat(String place) throws IOException {
        Model model = SampleModel.of(SampleModel.scaled(), models.resolve("trained"));
        model.write(models.resolve(place));
        Model read = Model.read(models.resolve(place));

        assertThat(read.hash()).isEqualTo(model.hash());
        assertThat(read.shape()).isEqualTo("6-10-3");
        assertThat(read.arrays()).containsOnlyKeys("W1", "W2", "b1", "b2", "u.W1", "u.W2", "u.b1", "u.b2");
        read.arrays()
                .forEach((name, values) -> assertThat(values)
                        .as(name)
                        .containsExactly(model.arrays().get(name)));
        assertThat(read.description().json(Map.of()))
                .isEqualTo(model.description().json(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npz", "a.safetensors"})
    void theSameModelGivesTheSameBytes(String name) throws IOException {
        SampleModel.of(ClusterData.DATA, models.resolve("trained")).write(models.resolve(name));
        SampleModel.of(ClusterData.DATA, models.resolve("trained")).write(models.resolve("again-" + name));
        assertThat(models.resolve("again-" + name)).hasSameBinaryContentAs(models.resolve(name));
    }

    @Test
    void describesTheModel() throws IOException {
        SampleModel.of(ClusterData.DATA, models.resolve("trained")).write(folder);
        assertThat(folder.resolve("model.json"))
                .content()
                .contains(
                        "\"barrido\": \"0.1.0\"",
                        "\"dataset\": \"blobs\"",
                        "\"scaling\": {\"kind\": \"none\", \"rule\": \"(feature - shift) / divisor\", \"shift\": 0.0, \"divisor\": 1.0}",
                        "\"classes\": [\"0\", \"1\", \"2\"]",
                        "\"optimizer\": \"momentum\"",
                        "\"epoch\": 3",
                        "\"validation_loss\": null",
                        "\"W1.npy\": \"" + sha256(folder.resolve("W1.npy")) + "\"");
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.of(Files.readAllBytes(file));
    }

    @Test
    void replacesTheOldFolderAndRemovesWhatKilledWritersLeft() throws IOException {
        writeWeights();
        Files.writeString(folder.resolve("W3.npy"), "of an older network");
        String aside = AtomicFile.temporarySibling(folder).getFileName().toString();
        String gone = aside.replace("-" + ProcessHandle.current().pid() + "-", "-999999999-");
        Files.createDirectories(folder.resolveSibling(gone).resolve("inner"));

        SampleModel.of(ClusterData.DATA, models.resolve("trained")).write(folder);

        assertThat(names(folder)).contains("W1.npy", "W2.npy", "model.json").doesNotContain("W3.npy");
        assertThat(names(folder.getParent())).containsExactly("4");
    }

    @Test
    void saysWhatCannotBeWritten() throws IOException {
        Files.writeString(models.resolve("report-basic"), "a file where the folder should be");
        assertThatThrownBy(() -> SampleModel.of(ClusterData.DATA, models.resolve("trained"))
                        .write(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ": can't be written (")
                .hasMessageNotContaining("\n");
    }

    @Test
    void weightsAloneAreAModel() throws IOException {
        writeWeights();
        Model model = Model.read(folder);
        assertThat(model.description()).isNull();
        assertThat(model.shape()).isEqualTo("2-3");
        assertThat(model.hidden()).isEmpty();
        assertThat(model.classNames()).containsExactly("0", "1", "2");
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        assertThatThrownBy(() -> Model.read(models))
                .hasMessage(models + ": not a model, expected W1.npy, b1.npy and so on in it");
        assertThatThrownBy(() -> Model.read(folder)).hasMessage(folder + ": no such file or folder, expected a model");
        Path text = Files.writeString(models.resolve("a.txt"), "W1");
        assertThatThrownBy(() -> Model.read(text)).hasMessageStartingWith(text + ": not a model, expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "W2 | 4,2 | W2 has the shape (4, 2), expected (3, outputs)",
                "W1 | 6   | W1 has the shape (6,), expected (inputs, outputs)",
                "b1 | 2   | b1 has the shape (2,), expected (3,)"
            })
    void refusesShapesThatDontFit(String name, String shape, String message) throws IOException {
        writeWeights();
        int[] sizes = Stream.of(shape.split(",")).mapToInt(Integer::parseInt).toArray();
        write(folder.resolve(name + ".npy"), new float[IntStream.of(sizes).reduce(1, (a, b) -> a * b)], sizes);
        assertThatThrownBy(() -> Model.read(folder)).hasMessage(folder + ": " + message);
    }

    @Test
    void noticesAFileThatIsNotTheOneItDescribes() throws IOException {
        SampleModel.of(ClusterData.DATA, models.resolve("trained")).write(folder);
        write(folder.resolve("b1.npy"), new float[10], 10);
        assertThatThrownBy(() -> Model.read(folder))
                .hasMessage(
                        folder + ": b1.npy isn't the file that model.json describes (its SHA-256 differs); if it was"
                                + " changed on purpose, `barrido model " + folder
                                + " --accept-changes --to NEW` writes it anew");
        Files.delete(folder.resolve("b1.npy"));
        assertThatThrownBy(() -> Model.read(folder)).hasMessage(folder + ": b1.npy is missing, which model.json names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"barrido\": 1}", "{\"a\": 1, \"a\": 2}", "{} {}"})
    void refusesDamagedDescriptionsInALine(String json) throws IOException {
        writeWeights();
        Files.writeString(folder.resolve("model.json"), json);
        assertThatThrownBy(() -> Model.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ", model.json: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npz", "a.safetensors"})
    void everyCutIsRefusedInALine(String name) throws IOException {
        SampleModel.of(ClusterData.DATA, models.resolve("trained")).write(models.resolve(name));
        byte[] whole = Files.readAllBytes(models.resolve(name));
        for (int length = 0; length < whole.length; length += 37) {
            Path cut = Files.write(models.resolve("cut-" + name), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Model.read(cut))
                    .as(name + " of " + length + " bytes")
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(cut.toString())
                    .hasMessageNotContaining("\n");
        }
    }

    /** Written byte by byte after the format's description. */
    @Test
    void readsSafetensorsOfOthers() throws IOException {
        String header = "{\"W1\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]},"
                + "\"b1\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[16,24]}}";
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 24).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.putDouble(0.5).putDouble(-2).putFloat(1).putFloat(3);
        Path file = Files.write(models.resolve("other.safetensors"), bytes.array());
        assertThat(Model.read(file).arrays().get("W1")).containsExactly(0.5f, -2f);
        assertThat(Model.read(file).arrays().get("b1")).containsExactly(1f, 3f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F16 | [1,2] | [0,8]   | has the type F16",
                "F32 | [1,2] | [0,12]  | isn't the bytes",
                "F32 | [1,9] | [0,36]  | isn't the bytes",
                "F32 | [-1]  | [0,8]   | expected a list of sizes",
                "F32 | [1,2] | [4,-4]  | expected a list of sizes"
            })
    void refusesSafetensorsThatPromiseWhatTheyDontHold(String type, String shape, String place, String message)
            throws IOException {
        String header = "{\"W1\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + place + "}}";
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        Path file = Files.write(models.resolve("bad.safetensors"), bytes.array());
        assertThatThrownBy(() -> Model.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aZipThatIsNoModelIsRefused() throws IOException {
        Path file = models.resolve("other.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertThatThrownBy(() -> Model.read(file)).hasMessageStartingWith(file + ": not a model, expected");
    }

    /** As the first release wrote it, when whoever went through its arrays in Python met one that was none. */
    @Test
    void anArchiveWhoseDescriptionIsNoArrayIsStillRead() throws IOException {
        Model model = SampleModel.of(ClusterData.DATA, models.resolve("trained"));
        model.write(folder);
        Path file = models.resolve("old.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.toList()) {
                zip.putNextEntry(new ZipEntry(part.getFileName().toString()));
                zip.write(Files.readAllBytes(part));
            }
        }
        assertThat(Model.read(file).hash()).isEqualTo(model.hash());
        assertThat(Model.read(file).classNames()).isEqualTo(model.classNames());
    }

    @Test
    void anArchiveHasArraysOnly() throws IOException {
        Path file = models.resolve("m.npz");
        SampleModel.of(ClusterData.DATA, models.resolve("trained")).write(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName).toList())
                    .contains("W1.npy", "model.json.npy")
                    .allMatch(name -> name.endsWith(".npy"));
            byte[] description =
                    zip.getInputStream(zip.getEntry("model.json.npy")).readAllBytes();
            assertThat(NpyText.read(description)).contains("\"dataset\": \"blobs\"");
        }
    }

    @Test
    void aTextOfAllLettersIsAnArrayAndBack() throws IOException {
        String text = "ñ \uD83D\uDE00 {'shape': (), }\n";
        byte[] array = NpyText.bytes(text);
        assertThat(array.length % 4).isZero();
        assertThat(NpyText.read(array)).isEqualTo(text);
        assertThatThrownBy(() -> NpyText.read(Arrays.copyOf(array, array.length - 1)))
                .hasMessageStartingWith("not a text");
        assertThatThrownBy(() -> NpyText.read(new Npy(new float[1]).bytes().array()))
                .hasMessageStartingWith("not a text");
    }
}
