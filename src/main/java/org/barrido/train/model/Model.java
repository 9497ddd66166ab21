package org.barrido.train.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.barrido.data.Dataset;
import org.barrido.data.FeatureScaler;
import org.barrido.file.Sha256;
import org.barrido.nn.Activation;
import org.barrido.nn.Classifier;
import org.barrido.nn.Network;
import org.barrido.nn.Spectrum;
import org.barrido.nn.kernel.DenseInputs;
import org.barrido.nn.kernel.Kernels;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.checkpoint.Checkpoint;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * A trained network as it is kept in files: W1, b1, W2, … with its optimizer's state (m.W1, …) and its description, or weights
 * alone, such as NumPy wrote.
 */
public final class Model implements Serializable {
    private static final String NPZ = ".npz";
    private static final String SAFETENSORS = ".safetensors";

    /** Names of the arrays that make the network. */
    static final String PARAMETER = "[Wb][0-9]+";

    private final String name;
    private final Stored stored;
    private final List<Integer> widths; // inputs, hidden layers, classes

    /**
     * What a file or a folder of any of the formats holds.
     *
     * @param description null if there is none
     */
    record Stored(SortedMap<String, Npy> arrays, @Nullable ModelDescription description) implements Serializable {}

    private Model(String name, Stored stored) throws IOException {
        this.name = name;
        this.stored = stored;
        this.widths = widths(name, stored.arrays());
    }

    /**
     * Reads a folder of .npy files, or a file .npz or .safetensors.
     *
     * @throws IOException if it isn't a whole model, or not the one that was written; in one line
     */
    public static Model read(Path place) throws IOException {
        return read(place, ChangedModelPolicy.REFUSED);
    }

    /** Reads a model that may have been changed since it was written, which is then taken as it stands, without the numbers of before. */
    public static Model readChanged(Path place) throws IOException {
        try {
            return read(place, ChangedModelPolicy.REFUSED);
        } catch (IOException e) {
            return read(place, ChangedModelPolicy.ACCEPTED);
        }
    }

    private static Model read(Path place, ChangedModelPolicy changes) throws IOException {
        if (!Files.exists(place)) {
            throw new IOException(place + ": no such file or folder, expected a model");
        }
        if (Files.isDirectory(place)) {
            return new Model(place.toString(), ModelFolder.read(place, changes));
        }
        if (!Files.isRegularFile(place)) {
            throw new IOException(place + ": not a plain file, expected a model");
        }
        if (ends(place, NPZ)) {
            return new Model(place.toString(), Npz.read(place, changes));
        }
        if (ends(place, SAFETENSORS)) {
            return new Model(place.toString(), Safetensors.read(place, changes));
        }
        throw new IOException(place + ": not a model, expected a folder of .npy files, or a file .npz or .safetensors");
    }

    private static boolean ends(Path place, String suffix) {
        return place.toString().toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    /** Makes a model as training left it. */
    public static Model of(String name, SortedMap<String, float[]> arrays, ModelDescription description)
            throws IOException {
        SortedMap<String, Npy> shaped = new TreeMap<>();
        arrays.forEach((array, values) -> shaped.put(array, shaped(array, values, arrays)));
        return new Model(name, new Stored(shaped, description));
    }

    /** "m.W1" has the shape of W1, which is as wide as b1 is long. */
    private static Npy shaped(String array, float[] values, Map<String, float[]> arrays) {
        String parameter = array.substring(array.indexOf('.') + 1);
        if (!parameter.startsWith("W")) {
            return new Npy(values, values.length);
        }
        int width = requireNonNull(arrays.get("b" + parameter.substring(1))).length;
        return new Npy(values, values.length / width, width);
    }

    private static List<Integer> widths(String name, SortedMap<String, Npy> arrays) throws IOException {
        List<Integer> widths = new ArrayList<>();
        for (int layer = 1; arrays.containsKey("W" + layer); layer++) {
            int[] shape = requireNonNull(arrays.get("W" + layer)).shape();
            if (shape.length != 2 || (layer > 1 && shape[0] != widths.get(layer - 1))) {
                String rows = layer == 1 ? "inputs" : Integer.toString(widths.get(layer - 1));
                throw new IOException(name + ": W" + layer + " has the shape " + Npy.text(shape) + ", expected (" + rows
                        + ", outputs)");
            }
            if (layer == 1) {
                widths.add(shape[0]);
            }
            widths.add(shape[1]);
            checkBiases(name, arrays, layer, shape[1]);
        }
        if (widths.isEmpty()) {
            throw new IOException(name + ": not a model, expected arrays W1, b1 and so on in it");
        }
        checkLayers(name, arrays, widths.size() - 1);
        return List.copyOf(widths);
    }

    /** Weights of a layer that isn't reached are a layer that is lost. */
    private static void checkLayers(String name, SortedMap<String, Npy> arrays, int layers) throws IOException {
        for (String array : arrays.keySet()) {
            boolean reached = !array.matches(PARAMETER)
                    || IntStream.rangeClosed(1, layers)
                            .anyMatch(layer -> array.substring(1).equals(Integer.toString(layer)));
            if (!reached) {
                throw new IOException(name + ": " + array + " belongs to no layer, expected W1, b1 to W" + layers
                        + ", b" + layers + " or the arrays between");
            }
        }
    }

    private static void checkBiases(String name, SortedMap<String, Npy> arrays, int layer, int width)
            throws IOException {
        Npy biases = arrays.get("b" + layer);
        if (biases == null || biases.shape().length != 1 || biases.shape()[0] != width) {
            throw new IOException(name + ": b" + layer
                    + (biases == null ? " is missing" : " has the shape " + Npy.text(biases.shape())) + ", expected "
                    + Npy.text(new int[] {width}));
        }
    }

    /** Writes it as a folder, or as a file where the name ends in .npz or .safetensors; whole or not at all. */
    public void write(Path place) throws IOException {
        if (ends(place, NPZ)) {
            Npz.write(place, stored);
        } else if (ends(place, SAFETENSORS)) {
            Safetensors.write(place, stored);
        } else {
            ModelFolder.write(place, stored.arrays(), stored.description());
        }
    }

    /** The place where it was read, for messages. */
    public String name() {
        return name;
    }

    /** Null where there are weights alone. */
    public @Nullable ModelDescription description() {
        return stored.description();
    }

    public int inputs() {
        return widths.get(0);
    }

    /** Widths of the hidden layers. */
    public List<Integer> hidden() {
        return widths.subList(1, widths.size() - 1);
    }

    public int classes() {
        return widths.get(widths.size() - 1);
    }

    /** The label that each class stands for; their numbers from 0 where nothing says more. */
    public List<String> classNames() {
        return description() != null
                ? description().classNames()
                : IntStream.range(0, classes()).mapToObj(Integer::toString).toList();
    }

    /** What makes its inputs from features as they stand in files; of weights alone, pixels to [0, 1]. */
    public FeatureScaler scaler() {
        return description() != null ? description().scaler() : FeatureScaler.uniform(inputs(), 0, 255);
    }

    /** The widths, such as "784-128-10". */
    public String shape() {
        return shape(widths);
    }

    private static String shape(List<Integer> widths) {
        return String.join("-", widths.stream().map(String::valueOf).toList());
    }

    /** The activation of its hidden layers; of weights alone the default. */
    public Activation activation() {
        Object word = description() == null ? null : description().settings().get(NetworkParameter.ACTIVATION);
        return Activation.valueOf((word == null ? NetworkParameter.ACTIVATION.defaultValue() : word)
                .toString()
                .toUpperCase(Locale.ROOT));
    }

    /** What isn't finite in its arrays, in words; empty if everything is. */
    public String notFinite() {
        List<String> found = new ArrayList<>();
        stored.arrays().forEach((array, npy) -> {
            int count = 0;
            for (float value : npy.values()) {
                count += Float.isFinite(value) ? 0 : 1;
            }
            if (count > 0) {
                found.add(array + " (" + count + " of " + npy.values().length + ")");
            }
        });
        return found.isEmpty() ? "" : "not finite (NaN or infinite) are values of " + String.join(", ", found);
    }

    public Network network() {
        return Network.of(inputs(), hidden(), classes(), activation(), arrays());
    }

    /** Says of each layer, first to last, what the singular values of its weights tell. */
    public List<Spectrum> spectra() {
        return Spectrum.of(network());
    }

    /**
     * Answers what the network takes examples for.
     *
     * @param features a row per example, as they stand in the data set's files, not scaled; left as they are
     * @return an answer per example, in order: a class, whose name {@link #classNames} has, and the probability of each
     */
    public List<Classifier.Answer> answers(float[][] features) {
        float[][] rows = Arrays.stream(features).map(float[]::clone).toArray(float[][]::new);
        scaler().apply(rows);
        return new Classifier(network(), Kernels.fastest()).answers(new DenseInputs(rows, inputs()));
    }

    /** Parameters and optimizer state by name. */
    public SortedMap<String, float[]> arrays() {
        SortedMap<String, float[]> arrays = new TreeMap<>();
        stored.arrays().forEach((array, npy) -> arrays.put(array, npy.values()));
        return arrays;
    }

    /** Why a training with these settings can't begin with it, in one line; empty if it can. */
    public String incompatibility(NetworkSettings settings, Dataset data) {
        List<Integer> wanted = new ArrayList<>(List.of(data.inputs()));
        wanted.addAll(settings.hiddenWidths());
        wanted.add(data.classes());
        return wanted.equals(widths)
                ? ""
                : "init_from " + name + ": a network of " + shape() + " units, expected " + shape(wanted)
                        + " as the settings and the data set say";
    }

    /** The training's state that it is, with the epochs that led to it; empty if it is weights alone or of another epoch. */
    public Optional<Checkpoint> checkpoint(List<Epoch> epochs) {
        boolean whole = description() != null
                && !epochs.isEmpty()
                && description().epoch().number() == epochs.size();
        return whole
                ? Optional.of(
                        new Checkpoint(epochs, requireNonNull(description()).steps(), arrays()))
                : Optional.empty();
    }

    /** Whether a training with these settings can go on with its optimizer's state. */
    public boolean hasStateFor(NetworkSettings settings) {
        return description() != null
                && Arrays.stream(NetworkParameter.values())
                        .filter(parameter -> parameter.spec().shapesState())
                        .allMatch(parameter -> Objects.equals(
                                settings.get(parameter),
                                description().settings().get(parameter)));
    }

    /** What a training with these settings takes of it, in words. */
    public String describeReuse(NetworkSettings settings) {
        String place = description() == null
                ? name
                : name + " after epoch " + description().epoch().number();
        return place + (hasStateFor(settings) ? ", with its optimizer's state" : ", its weights only");
    }

    /** SHA-256 over all that a training which begins with it takes from it: the same in every format and under every name. */
    public String hash() {
        StringBuilder text = new StringBuilder("barrido model\n");
        if (description() != null) {
            text.append(description().settings().get(NetworkParameter.OPTIMIZER))
                    .append(' ');
            text.append(description().epoch().number())
                    .append(' ')
                    .append(description().steps())
                    .append('\n');
        }
        stored.arrays()
                .forEach((array, npy) -> text.append(array)
                        .append(' ')
                        .append(Sha256.of(npy.bytes().array()))
                        .append('\n'));
        return Sha256.of(text.toString());
    }

    /** The folder where an attempt's model is kept. */
    public static Path folder(Path results, String sweep, int attempt) {
        return new FileModelStore(results.resolve(FileModelStore.NAME)).folder(sweep + "/" + attempt);
    }

    /**
     * The place that a sweep file means by {@code init_from}: a path, or the name of an attempt or of one of its kept epochs
     * ("report-basic/4", "report-basic/4.epoch-10").
     */
    public static Path place(Path results, String text) {
        return new FileModelStore(results.resolve(FileModelStore.NAME)).place(text);
    }
}
