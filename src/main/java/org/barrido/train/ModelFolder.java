package org.barrido.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barrido.data.Dataset;
import org.barrido.data.WholeFile;
import org.barrido.sweep.Settings;

/** A trained network as files that NumPy reads: W1.npy, b1.npy, W2.npy, …, and model.json that says what they are. */
public final class ModelFolder {
    private static final String DESCRIPTION = "model.json";
    private static final String SUFFIX = ".npy";

    private ModelFolder() {}

    /**
     * What model.json says.
     *
     * @param digest of the attempt; null while it isn't finished
     * @param version of Barrido
     */
    public record Description(
            Settings settings,
            long seed,
            String dataset,
            String dataHash,
            String scaling,
            List<String> classNames,
            Epoch epoch,
            String digest,
            String version) {
        public static Description of(
                Settings settings, long seed, Dataset data, Epoch epoch, String digest, String version) {
            return new Description(
                    settings,
                    seed,
                    data.name(),
                    data.hash(),
                    data.scaling(),
                    data.classNames(),
                    epoch,
                    digest,
                    version);
        }

        String json() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("barrido", version);
            members.put("dataset", dataset);
            members.put("data_hash", dataHash);
            members.put("scaling", scaling);
            members.put("classes", classNames);
            members.put("settings", settingsByKey());
            members.put("seed", seed);
            members.put("epoch", epoch.number());
            members.put("metrics", metrics());
            members.put("digest", digest);
            return Json.of(members);
        }

        private Map<String, Object> settingsByKey() {
            Map<String, Object> byKey = new LinkedHashMap<>();
            settings.values().forEach((parameter, value) -> byKey.put(parameter.key(), value));
            return byKey;
        }

        private Map<String, Object> metrics() {
            Map<String, Object> metrics = new LinkedHashMap<>();
            metrics.put("train_loss", epoch.trainLoss());
            metrics.put("train_accuracy", epoch.trainAccuracy());
            metrics.put("test_loss", epoch.testLoss());
            metrics.put("test_accuracy", epoch.testAccuracy());
            metrics.put("validation_loss", epoch.validationLoss());
            metrics.put("validation_accuracy", epoch.validationAccuracy());
            return metrics;
        }
    }

    /**
     * Writes the folder anew, aside and then renamed: whoever looks sees the whole old one, for an instant none, or the whole new
     * one. On disk when it returns.
     *
     * @param arrays by name without ".npy"
     */
    public static void write(Path folder, SortedMap<String, Npy> arrays, Description description) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        Path aside = WholeFile.aside(folder);
        Path old = WholeFile.aside(folder);
        try {
            Files.createDirectories(parent);
            delete(aside);
            Files.createDirectory(aside);
            for (Map.Entry<String, Npy> array : arrays.entrySet()) {
                WholeFile.writeThrough(
                        aside.resolve(array.getKey() + SUFFIX), array.getValue().bytes());
            }
            byte[] json = description.json().getBytes(StandardCharsets.UTF_8);
            WholeFile.writeThrough(aside.resolve(DESCRIPTION), ByteBuffer.wrap(json));
            WholeFile.force(aside);
            if (Files.exists(folder)) {
                WholeFile.move(folder, old);
            }
            WholeFile.move(aside, folder);
            delete(old);
            for (Path leftover : WholeFile.leftovers(parent)) {
                delete(leftover);
            }
        } catch (IOException e) {
            throw new IOException(folder + ": can't be written (" + WholeFile.reason(e) + ")", e);
        }
    }

    /**
     * The arrays of a folder, by name without ".npy"; of one that NumPy wrote as well.
     *
     * @throws IOException if there is no W1.npy, or any file is damaged; the message is one line
     */
    public static SortedMap<String, Npy> read(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("W1" + SUFFIX))) {
            throw new IOException(folder + ": not a model, expected W1.npy, b1.npy and so on in it");
        }
        SortedMap<String, Npy> arrays = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    arrays.put(name.substring(0, name.length() - SUFFIX.length()), Npy.read(file));
                }
            }
        }
        return arrays;
    }

    /** With all that is in it. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
