package org.barrido.train.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.file.AtomicFile;
import org.barrido.sweep.yaml.JsonReader;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;

/**
 * A model in the safetensors format: length of the header (8 bytes, little-endian), the header as JSON (of each array its dtype,
 * shape and place in what follows), then the arrays, one after the other without a gap. F32 is written; F32 and F64 are read.
 * The description and a digest go into the metadata, whose values are texts.
 */
final class Safetensors {
    private static final String METADATA = "__metadata__";
    private static final String SEAL = "digest";
    private static final int LONGEST_HEADER = 100_000_000; // the format's own limit

    private Safetensors() {}

    static void write(Path file, Model.Stored model) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, metadata(model));
        int end = 0;
        for (Map.Entry<String, Npy> array : model.arrays().entrySet()) {
            int begin = end;
            end = Math.addExact(begin, 4 * array.getValue().values().length);
            header.put(array.getKey(), entry(array.getValue().shape(), begin, end));
        }
        String text = Json.document(header).strip();
        byte[] json = (text + " ".repeat(Math.floorMod(-text.getBytes(StandardCharsets.UTF_8).length, 8)))
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (Npy array : model.arrays().values()) {
            bytes.asFloatBuffer().put(array.values());
            bytes.position(bytes.position() + 4 * array.values().length);
        }
        AtomicFile.write(file, bytes.rewind());
    }

    /** The description, and a digest over it and all arrays. */
    private static Map<String, String> metadata(Model.Stored model) {
        ArrayDigests sums = ArrayDigests.ofArrays(model.arrays());
        Map<String, String> metadata = new LinkedHashMap<>();
        String json = model.description() == null ? null : model.description().json(sums.byFile());
        metadata.put(SEAL, sums.with(json).seal());
        if (json != null) {
            metadata.put(ModelFolder.DESCRIPTION, json);
        }
        return metadata;
    }

    private static Map<String, Object> entry(int[] shape, int begin, int end) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("dtype", "F32");
        entry.put("shape", Arrays.stream(shape).boxed().toList());
        entry.put("data_offsets", List.of(begin, end));
        return entry;
    }

    static Model.Stored read(Path file, ChangedModelPolicy changes) throws IOException {
        if (Files.size(file) > Integer.MAX_VALUE - 8) {
            throw new IOException(file + ": " + Files.size(file) + " bytes, expected less than 2 GB");
        }
        ModelSizeCheck.require(file.toString(), Files.size(file));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return read(file.toString(), bytes, changes);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": not a whole safetensors file (" + e.getMessage() + ")", e);
        }
    }

    private static Model.Stored read(String name, ByteBuffer bytes, ChangedModelPolicy changes) throws IOException {
        long length = bytes.remaining() < 8 ? -1 : bytes.getLong();
        if (length < 2 || length > bytes.remaining() || length > LONGEST_HEADER) {
            throw new IllegalArgumentException("a header of " + length + " bytes");
        }
        byte[] json = new byte[(int) length];
        bytes.get(json);
        Map<String, Object> header = JsonReader.object(new String(json, StandardCharsets.UTF_8));
        Map<?, ?> metadata = header.remove(METADATA) instanceof Map<?, ?> map ? map : Map.of();
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, Npy> arrays = new TreeMap<>();
        List<Place> places = new ArrayList<>();
        header.forEach((array, entry) -> arrays.put(array, array(array, entry, data, places)));
        checkPlaces(places, data.limit());
        String description = metadata.get(ModelFolder.DESCRIPTION) instanceof String text ? text : null;
        ArrayDigests found = ArrayDigests.ofArrays(arrays);
        if (changes == ChangedModelPolicy.REFUSED) {
            found.with(description).checkSeal(name, metadata.get(SEAL) instanceof String seal ? seal : null);
        }
        return description == null
                ? new Model.Stored(arrays, null)
                : ModelFolder.described(name, arrays, description, found, changes);
    }

    /** Of an array in what follows the header. */
    private record Place(String name, int begin, int end) {}

    /** The format allows no gaps, no overlaps and nothing after the last. */
    private static void checkPlaces(List<Place> places, int length) {
        places.sort(Comparator.comparingInt(Place::begin).thenComparingInt(Place::end));
        int end = 0;
        for (Place place : places) {
            if (place.begin() != end) {
                throw new IllegalArgumentException(place.name() + " begins at " + place.begin() + ", expected " + end);
            }
            end = place.end();
        }
        if (end != length) {
            throw new IllegalArgumentException("arrays of " + end + " bytes, expected " + length);
        }
    }

    private static Npy array(String name, Object described, ByteBuffer data, List<Place> places) {
        Map<?, ?> entry = described instanceof Map<?, ?> map ? map : Map.of();
        int[] shape = wholes(name, entry.get("shape"));
        int[] place = wholes(name, entry.get("data_offsets"));
        int size = Map.of("F32", 4, "F64", 8).getOrDefault(String.valueOf(entry.get("dtype")), 0);
        if (size == 0) {
            throw new IllegalArgumentException(name + " has the type " + entry.get("dtype") + ", expected F32 or F64");
        }
        boolean held = place.length == 2
                && place[0] <= place[1]
                && place[1] <= data.limit()
                && place[1] - place[0] == Npy.count(shape) * size;
        if (!held) {
            throw new IllegalArgumentException(
                    name + " of the shape " + Npy.text(shape) + " isn't the bytes " + Arrays.toString(place));
        }
        places.add(new Place(name, place[0], place[1]));
        ByteBuffer part = data.slice(place[0], place[1] - place[0]).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[(place[1] - place[0]) / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = size == 4 ? part.getFloat() : (float) part.getDouble();
        }
        return new Npy(values, shape);
    }

    private static int[] wholes(String name, @Nullable Object list) {
        boolean good = list instanceof List<?> numbers
                && numbers.stream().allMatch(n -> n instanceof Long l && l >= 0 && l <= Integer.MAX_VALUE);
        if (!good) {
            throw new IllegalArgumentException(name + ": " + list + ", expected a list of sizes");
        }
        return requireNonNull(((List<?>) list)).stream()
                .mapToInt(n -> ((Long) n).intValue())
                .toArray();
    }
}
