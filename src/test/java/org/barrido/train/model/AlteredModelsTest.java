package org.barrido.train.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.barrido.train.SampleModel;
import org.barrido.train.checkpoint.Checkpoint;
import org.barrido.train.checkpoint.CheckpointFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that isn't the one that was written is refused, or what differs is nothing that counts. */
class AlteredModelsTest {
    private static final int FEW = 150;
    private static final int MANY = 1000;

    @TempDir
    Path models;

    private Model model;

    @BeforeEach
    void train() throws IOException {
        model = SampleModel.of(SampleModel.scaled(), models.resolve("trained"));
    }

    /** Each format, by the model's place and the file of it that is hit (of a folder any). */
    static Stream<String> formats() {
        return Stream.of(
                "m.npz",
                "m.safetensors",
                "m",
                "weights.npz",
                "weights.safetensors",
                "weights",
                "jdk.npz",
                "numpy-stored.npz",
                "numpy-deflated.npz");
    }

    private Path written(String format) throws IOException {
        Path place = models.resolve(format);
        switch (format) {
            case "jdk.npz" -> Files.write(place, zipped());
            case "numpy-stored.npz", "numpy-deflated.npz" -> Files.write(place, resource(format));
            case "weights.npz", "weights.safetensors", "weights" -> weights().write(place);
            default -> model.write(place);
        }
        return place;
    }

    private Model weights() throws IOException {
        return Model.of("weights", model.arrays(), null);
    }

    /** As others wrote it. */
    private static byte[] resource(String name) throws IOException {
        try (InputStream in = AlteredModelsTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** Without anything of ours, sizes and checksums behind the entries. */
    private byte[] zipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, float[]> array : model.arrays().entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(Files.readAllBytes(models.resolve("trained").resolve(array.getKey() + ".npy")));
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void noFlippedBitOrByteIsTakenSilently(String format) throws IOException {
        alter(format, FEW, 1);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("formats")
    void noneOfAThousandIsTakenSilently(String format) throws IOException {
        alter(format, MANY, 2);
    }

    @Tag("long")
    @Test
    void noAlteredCheckpointIsTakenSilently() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        SortedMap<String, float[]> arrays = new TreeMap<>(model.arrays());
        byte[] whole = CheckpointFormat.write(
                        new Checkpoint(List.of(model.description().epoch()), 12, arrays))
                .array();
        assertThat(CheckpointFormat.read(whole).arrays()).hasSameSizeAs(arrays);
        for (int i = 0; i < MANY; i++) {
            String change = Alteration.of(random, whole.length).toString();
            byte[] altered = Alteration.apply(change, whole);
            assertThatThrownBy(() -> CheckpointFormat.read(altered)).as(change).isInstanceOf(IOException.class);
        }
    }

    /** They have no digests, but what their formats have is checked. */
    @Test
    void modelsOfOthersAreRead() throws IOException {
        String hash = null;
        for (String name : List.of("numpy-stored.npz", "numpy-deflated.npz", "huggingface.safetensors")) {
            Model read = Model.read(Files.write(models.resolve(name), resource(name)));
            assertThat(read.shape()).isEqualTo("6-5-3");
            assertThat(read.hash()).isEqualTo(hash == null ? read.hash() : hash);
            hash = read.hash();
        }
    }

    private void alter(String format, int times, long seed) throws IOException {
        Path place = written(format);
        Model whole = Model.read(place);
        List<Path> files = files(place);
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < times; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            String change = Alteration.of(random, bytes.length).toString();
            Files.write(file, Alteration.apply(change, bytes));
            refused += isRefused(place, whole, file.getFileName() + ": " + change) ? 1 : 0;
            Files.write(file, bytes);
        }
        assertThat(refused).as(format).isGreaterThan(times / 2);
        assertThat(Model.read(place).hash()).isEqualTo(whole.hash());
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private static boolean isRefused(Path place, Model whole, String change) {
        try {
            Model read = Model.read(place);
            assertThat(read.hash()).as(change).isEqualTo(whole.hash());
            assertThat(said(read)).as(change).isEqualTo(said(whole));
            return false;
        } catch (IOException e) {
            assertThat(e.getMessage()).as(change).startsWith(place.toString()).doesNotContain("\n");
            return true;
        }
    }

    private static String said(Model model) {
        return model.description() == null ? "" : model.description().json(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "m.npz", "m.safetensors"})
    void anEditedSettingIsNoticed(String format) throws IOException {
        Path place = written(format);
        Path file = Files.isDirectory(place) ? place.resolve("model.json") : place;
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        // In an archive of arrays each letter takes four bytes.
        String gap = format.endsWith(".npz") ? "\0\0\0" : "";
        assertThat(text).contains(String.join(gap, "relu".split("")));
        Files.writeString(
                file,
                text.replace(String.join(gap, "relu".split("")), String.join(gap, "tanh".split(""))),
                StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Model.read(place)).isInstanceOf(IOException.class);
    }

    /** What somebody changes on purpose is written anew, and no longer has the attempt's numbers. */
    @Test
    void changesAreAcceptedWhereThatIsSaid() throws IOException {
        Path place = written("m");
        float[] biases = model.arrays().get("b2").clone();
        biases[0] += 1;
        Files.write(
                place.resolve("b2.npy"), new Npy(biases, biases.length).bytes().array());
        assertThatThrownBy(() -> Model.read(place)).hasMessageContaining("--accept-changes");
        Model changed = Model.readChanged(place);
        assertThat(changed.arrays().get("b2")).isEqualTo(biases);
        assertThat(changed.description().digest()).isNull();
        assertThat(changed.description().key()).isNotEqualTo(model.description().key());
        changed.write(models.resolve("new.npz"));
        assertThat(Model.read(models.resolve("new.npz")).hash()).isEqualTo(changed.hash());
        assertThat(Model.readChanged(models.resolve("trained")).description().digest())
                .as("of one that nobody changed")
                .isNotNull();
    }

    /** As earlier releases wrote it: no format, no digest of its own. */
    @Test
    void olderDescriptionsAreRead() throws IOException {
        Path json = written("m").resolve("model.json");
        String text = Files.readString(json);
        Files.writeString(
                json, text.replaceFirst("\n *\"format\": 2,", "").replaceFirst(",\n *\"sha256\": \"[0-9a-f]+\"", ""));
        assertThat(Model.read(models.resolve("m")).hash()).isEqualTo(model.hash());
    }

    /** A few kilobytes that would become gigabytes, an array whose size overflows, and what never ends. */
    @Test
    void whatWouldNotFitIsRefusedBeforeItIsRead() throws IOException, InterruptedException {
        long tooMuch = Runtime.getRuntime().maxMemory() / 2;
        Path bomb = models.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.setLevel(1);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i * (long) (1 << 28) < tooMuch; i++) {
                zip.putNextEntry(new ZipEntry("W" + (i + 1) + ".npy"));
                for (int block = 0; block < 1 << 8; block++) {
                    zip.write(zeros);
                }
            }
        }
        assertThatThrownBy(() -> Model.read(bomb)).hasMessageContaining("BARRIDO_JAVA_OPTS=-Xmx");
        String header = "{\"W1\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647,2147483647],"
                + "\"data_offsets\":[0,4]}}";
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        Path overflow = Files.write(models.resolve("o.safetensors"), bytes.array());
        assertThatThrownBy(() -> Model.read(overflow)).hasMessageContaining("isn't the bytes");
        Path pipe = models.resolve("pipe.npz");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> Model.read(pipe)).hasMessage(pipe + ": not a plain file, expected a model");
        Path folder = Files.createDirectories(models.resolve("piped"));
        Files.move(pipe, folder.resolve("W1.npy"));
        assertThatThrownBy(() -> Model.read(folder)).hasMessageContaining("W1.npy: not a plain file");
    }

    @Test
    void whatIsNotFiniteIsNamed() throws IOException {
        assertThat(model.notFinite()).isEmpty();
        model.arrays().get("W2")[3] = Float.NaN;
        model.arrays().get("W2")[4] = Float.NEGATIVE_INFINITY;
        assertThat(model.notFinite()).isEqualTo("not finite (NaN or infinite) are values of W2 (2 of 30)");
    }

    @Test
    void aLayerMoreIsNoticed() throws IOException {
        Path place = written("m");
        Files.copy(place.resolve("b2.npy"), place.resolve("b3.npy"));
        assertThatThrownBy(() -> Model.read(place)).hasMessageContaining("b3");
        Files.delete(place.resolve("b3.npy"));
        Files.copy(place.resolve("b2.npy"), place.resolve("notes.npy"));
        assertThat(Model.read(place).shape()).isEqualTo(model.shape());
    }

    /** One alteration as text, so that a failure can be repeated. */
    private record Alteration(int position, int xor, int cut) {
        static Alteration of(SplittableRandom random, int length) {
            int position = random.nextInt(length);
            return switch (random.nextInt(8)) {
                case 0, 1, 2, 3, 4 -> new Alteration(position, 1 << random.nextInt(8), length);
                case 5, 6 -> new Alteration(position, 1 + random.nextInt(255), length);
                default -> new Alteration(0, 0, position);
            };
        }

        static byte[] apply(String text, byte[] bytes) {
            int[] numbers =
                    Stream.of(text.split(" ")).mapToInt(Integer::parseInt).toArray();
            byte[] altered = Arrays.copyOf(bytes, numbers[2]);
            if (numbers[0] < altered.length) {
                altered[numbers[0]] ^= (byte) numbers[1];
            }
            return altered;
        }

        @Override
        public String toString() {
            return position + " " + xor + " " + cut;
        }
    }
}
