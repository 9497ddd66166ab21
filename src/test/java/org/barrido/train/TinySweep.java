package org.barrido.train;

import static org.barrido.train.ClusterData.settings;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.file.Sha256;
import org.barrido.nn.LayerStatistics;
import org.barrido.nn.Spectrum;
import org.barrido.nn.kernel.DenseInputs;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.nn.kernel.SparseInputs;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.record.DiagnosticsListener;

/**
 * Attempts that between them run every loop of the numerics, small enough for an interpreter: every optimizer and activation,
 * widths that fill tiles of vectors and widths that don't, odd last batches, and one training that diverges, for its weights
 * aren't numbers.
 */
final class TinySweep {
    private static final int TRAIN = 70;
    private static final int TEST = 21;
    private static final int WIDTH = 37;
    private static final int CLASSES = 5;
    private static final Map<String, Dataset> DATA = data();
    private static final Map<String, NetworkSettings> ATTEMPTS = attempts();

    private TinySweep() {}

    /**
     * A line per attempt: its name and its digest; and one per data set with a digest of how the layers of all its attempts stood.
     * With more rounds the compilers have their turns, and a digest that changes on the way appears beside the first.
     */
    static List<String> lines(Kernels kernels, int rounds) throws IOException {
        Map<String, Set<String>> digests = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Dataset> data : DATA.entrySet()) {
                NetworkTraining trainer = new NetworkTraining(data.getValue(), kernels);
                StringBuilder layers = new StringBuilder();
                for (Map.Entry<String, NetworkSettings> attempt : ATTEMPTS.entrySet()) {
                    digests.computeIfAbsent(data.getKey() + "-" + attempt.getKey(), name -> new LinkedHashSet<>())
                            .add(digest(trainer, attempt.getValue(), layers));
                }
                digests.computeIfAbsent(data.getKey() + "-layers", name -> new LinkedHashSet<>())
                        .add(Sha256.of(layers.toString()));
            }
        }
        return digests.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(" ", entry.getValue()))
                .toList();
    }

    private static String digest(NetworkTraining trainer, NetworkSettings settings, StringBuilder layers)
            throws IOException {
        DiagnosticsListener diagnosed = new DiagnosticsListener() {
            @Override
            public int known() {
                return 0;
            }

            @Override
            public void onDiagnosis(int epoch, List<LayerStatistics> seen) {
                seen.forEach(layer -> layers.append(epoch).append(bits(layer)));
            }
        };
        return trainer.train(settings, 1, epoch -> true, new TrainingContext(null, null, null, diagnosed))
                .digest();
    }

    /** To the bit, but for the many that aren't numbers. */
    private static List<String> bits(LayerStatistics layer) {
        Spectrum spectrum = layer.spectrum();
        return DoubleStream.of(
                        layer.layer(),
                        layer.deadShare(),
                        layer.gradientNorm(),
                        spectrum.spectralNorm(),
                        spectrum.stableRank(),
                        spectrum.condition())
                .mapToObj(Double::toHexString)
                .toList();
    }

    private static Map<String, NetworkSettings> attempts() {
        Map<String, NetworkSettings> attempts = new LinkedHashMap<>();
        attempts.put("sgd", tiny(List.of(128L)));
        attempts.put("sgd-l2-leaky", tiny(List.of(20L, 9L), "activation", "leaky_relu", "l2", 1e-3));
        attempts.put("momentum-tanh", tiny(List.of(33L), "optimizer", "momentum", "activation", "tanh"));
        attempts.put(
                "nesterov-gelu-cosine",
                tiny(List.of(70L), "optimizer", "nesterov", "activation", "gelu", "schedule", "cosine"));
        attempts.put(
                "rmsprop-sigmoid-split",
                tiny(
                        List.of(17L, 5L),
                        "optimizer",
                        "rmsprop",
                        "activation",
                        "sigmoid",
                        "init",
                        "xavier",
                        "validation",
                        "split"));
        attempts.put("adam-l2", tiny(List.of(100L, 31L), "optimizer", "adam", "l2", 1e-3));
        attempts.put("adam-dropout", tiny(List.of(64L), "optimizer", "adam", "dropout", 0.2));
        attempts.put(
                "nadam-smoothing",
                tiny(List.of(20L), "optimizer", "nadam", "label_smoothing", 0.1, "bias_correction", "epoch"));
        attempts.put("adamw-clip", tiny(List.of(48L), "optimizer", "adamw", "l2", 0.01, "gradient_clip", 0.5));
        attempts.put("sgd-clip-mse", tiny(List.of(16L), "loss", "mean_squared_error", "gradient_clip", 0.01));
        attempts.put("diverging", tiny(List.of(20L, 20L), "activation", "identity", "learning_rate", 1e4));
        attempts.put("diverging-relu-adam", tiny(List.of(33L), "optimizer", "adam", "learning_rate", 1000.0));
        return attempts;
    }

    private static NetworkSettings tiny(List<Long> hidden, Object... pairs) {
        Object[] all = Arrays.copyOf(
                new Object[] {
                    NetworkParameter.HIDDEN, hidden, NetworkParameter.EPOCHS, 2L, NetworkParameter.BATCH_SIZE, 13L
                },
                6 + pairs.length);
        for (int i = 0; i < pairs.length; i += 2) {
            all[6 + i] = NetworkParameter.valueOf(pairs[i].toString().toUpperCase(Locale.ROOT));
            all[7 + i] = pairs[i + 1];
        }
        return settings(all);
    }

    /** Dense; compressed with values of many kinds; compressed with few, which are kept as bytes. */
    private static Map<String, Dataset> data() {
        Map<String, Dataset> data = new LinkedHashMap<>();
        data.put("dense", dataset(1, 0, false));
        data.put("sparse", dataset(0.4, Integer.MAX_VALUE, true));
        data.put("grey", dataset(0.3, 16, true));
        return data;
    }

    private static Dataset dataset(double density, int levels, boolean compressed) {
        return new Dataset(
                "tiny",
                "0".repeat(64),
                examples(TRAIN, 1, density, levels, compressed),
                examples(TEST, 2, density, levels, compressed),
                CLASSES);
    }

    private static Examples examples(int n, long seed, double density, int levels, boolean compressed) {
        RandomStream random = RandomStream.of(seed, "tiny");
        float[][] rows = new float[n][WIDTH];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(CLASSES);
            for (int j = 0; j < WIDTH; j++) {
                double value = random.nextDouble() + (j % CLASSES == labels[i] ? 0.5 : 0);
                double level = levels == 0 ? value - 0.5 : Math.rint(value * levels) / levels;
                rows[i][j] = random.nextDouble() < density ? (float) level : 0f;
            }
        }
        return new Examples(compressed ? compressed(rows) : new DenseInputs(rows, WIDTH), labels);
    }

    private static SparseInputs compressed(float[][] rows) {
        int[] start = new int[rows.length + 1];
        char[] feature = new char[rows.length * WIDTH];
        float[] value = new float[feature.length];
        int size = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < WIDTH; j++) {
                if (rows[i][j] != 0) {
                    feature[size] = (char) j;
                    value[size++] = rows[i][j];
                }
            }
            start[i + 1] = size;
        }
        return new SparseInputs(start, Arrays.copyOf(feature, size), Arrays.copyOf(value, size), WIDTH);
    }
}
