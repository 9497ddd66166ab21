package org.barrido.train.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.barrido.data.Dataset;
import org.barrido.data.FeatureEncoding;
import org.barrido.data.FeatureScaler;
import org.barrido.data.catalog.EncodingReader;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.yaml.JsonReader;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * The description of a model, in model.json.
 *
 * @param version of Barrido
 * @param key of the attempt
 * @param dataset as in the sweep file
 * @param scaling "none", "unit" or "standard"
 * @param scaler what a network input is made by, from a feature as it stands in the data set's files
 * @param form how the data set's files became features; null of models that earlier releases wrote, and of no files
 * @param classNames the label of each class
 * @param epoch that the model is of
 * @param steps optimizer steps until then
 * @param digest of the attempt; null unless the epoch is its last
 */
public record ModelDescription(
        String version,
        String key,
        NetworkSettings settings,
        long seed,
        String dataset,
        String dataHash,
        String scaling,
        FeatureScaler scaler,
        @Nullable FeatureEncoding form,
        List<String> classNames,
        Epoch epoch,
        long steps,
        @Nullable String digest)
        implements Serializable {
    public ModelDescription {
        classNames = List.copyOf(classNames);
    }

    /** Describes an attempt's model after an epoch. */
    public static ModelDescription of(
            String version,
            String key,
            NetworkSettings settings,
            long seed,
            Dataset data,
            Epoch epoch,
            long steps,
            @Nullable String digest) {
        return new ModelDescription(
                version,
                key,
                settings,
                seed,
                data.name(),
                data.hash(),
                data.scaling(),
                data.scaler(),
                data.origin().form(),
                data.classNames(),
                epoch,
                steps,
                digest);
    }

    /** @param files the SHA-256 of each file beside it, by name */
    String json(Map<String, String> files) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("barrido", version);
        members.put("format", ArrayDigests.FORMAT);
        members.put("key", key);
        members.put("dataset", dataset);
        members.put("data_hash", dataHash);
        members.put("scaling", scalingMembers());
        if (form != null) {
            members.put("features", form.members());
        }
        members.put("classes", classNames);
        members.put("settings", settingsByKey());
        members.put("seed", seed);
        members.put("epoch", epoch.number());
        members.put("steps", steps);
        members.put("metrics", metrics());
        members.put("digest", digest);
        members.put("files", files);
        return SealedJson.of(members);
    }

    /** Of weights or settings that somebody changed: no longer those of the attempt, nor with its numbers. */
    ModelDescription changed() {
        double unknown = Double.NaN;
        Epoch unmeasured =
                new Epoch(epoch.number(), unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown);
        return new ModelDescription(
                version,
                "changed",
                settings,
                seed,
                dataset,
                dataHash,
                scaling,
                scaler,
                form,
                classNames,
                unmeasured,
                steps,
                null);
    }

    private Map<String, Object> scalingMembers() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", scaling);
        members.put("rule", "(feature - shift) / divisor");
        members.put("shift", brief(scaler.shift()));
        members.put("divisor", brief(scaler.divisor()));
        return members;
    }

    /** One number where all features have the same. */
    private static Object brief(double[] numbers) {
        boolean same = Arrays.stream(numbers).distinct().count() == 1;
        return same ? numbers[0] : Arrays.stream(numbers).boxed().toList();
    }

    private Map<String, Object> settingsByKey() {
        Map<String, Object> byKey = new LinkedHashMap<>();
        settings.values().forEach((parameter, value) -> byKey.put(parameter.key(), value));
        return byKey;
    }

    private Map<String, Object> metrics() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("learning_rate", epoch.learningRate());
        metrics.put("train_loss", epoch.trainLoss());
        metrics.put("train_accuracy", epoch.trainAccuracy());
        metrics.put("test_loss", epoch.testLoss());
        metrics.put("test_accuracy", epoch.testAccuracy());
        metrics.put("validation_loss", epoch.validationLoss());
        metrics.put("validation_accuracy", epoch.validationAccuracy());
        return metrics;
    }

    /**
     * Reads model.json.
     *
     * @param inputs of the network beside it
     * @param files is given the SHA-256 of each file, by name
     * @throws IllegalArgumentException if it isn't such JSON, in one line
     */
    static ModelDescription parse(String json, int inputs, Map<String, String> files) {
        Map<String, Object> members = JsonReader.object(json);
        Map<?, ?> scaling = member(members, "scaling", Map.class);
        named(member(members, "files", Map.class)).forEach((file, hash) -> files.put(file, String.valueOf(hash)));
        return new ModelDescription(
                member(members, "barrido", String.class),
                member(members, "key", String.class),
                NetworkSettings.ofNames(named(member(members, "settings", Map.class))),
                member(members, "seed", Long.class),
                member(members, "dataset", String.class),
                member(members, "data_hash", String.class),
                member(named(scaling), "kind", String.class),
                FeatureScaler.of(numbers(scaling.get("shift"), inputs), numbers(scaling.get("divisor"), inputs)),
                members.containsKey("features") ? EncodingReader.read(member(members, "features", Map.class)) : null,
                ((List<?>) member(members, "classes", List.class))
                        .stream().map(Object::toString).toList(),
                epoch(member(members, "epoch", Long.class), named(member(members, "metrics", Map.class))),
                member(members, "steps", Long.class),
                members.get("digest") instanceof String digest ? digest : null);
    }

    private static Epoch epoch(long number, Map<String, Object> metrics) {
        Function<String, Double> metric =
                key -> metrics.get(key) instanceof Number value ? value.doubleValue() : Double.NaN;
        return new Epoch(
                Math.toIntExact(number),
                metric.apply("learning_rate"),
                metric.apply("train_loss"),
                metric.apply("train_accuracy"),
                metric.apply("test_loss"),
                metric.apply("test_accuracy"),
                metric.apply("validation_loss"),
                metric.apply("validation_accuracy"),
                Double.NaN);
    }

    private static double[] numbers(@Nullable Object value, int count) {
        double[] numbers = new double[count];
        if (value instanceof Number same) {
            Arrays.fill(numbers, same.doubleValue());
            return numbers;
        }
        if (value instanceof List<?> list
                && list.size() == count
                && list.stream().allMatch(Number.class::isInstance)) {
            Arrays.setAll(numbers, i -> ((Number) list.get(i)).doubleValue());
            return numbers;
        }
        throw new IllegalArgumentException("scaling, expected a number or " + count + " of them for shift and divisor");
    }

    private static <T> T member(Map<String, ?> members, String name, Class<T> type) {
        if (!type.isInstance(members.get(name))) {
            throw new IllegalArgumentException(name + ": " + members.get(name) + ", expected a "
                    + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return type.cast(members.get(name));
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(key.toString(), value));
        return named;
    }
}
