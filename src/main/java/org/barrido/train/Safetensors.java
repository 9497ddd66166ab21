package org.barrido.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.data.WholeFile;
import org.barrido.sweep.JsonText;

/**
 * A model in the safetensors format: length of the header (8 bytes, little-endian), the header as JSON (of each array its dtype,
 * shape and place in what follows), then the arrays, one after the other without a gap. F32 is written; F32 and F64 are read.
 * The description goes into the metadata, whose values are texts.
 */
final class Safetensors {
    private static final String METADATA = "__metadata__";
    private static final int LONGEST_HEADER = 100_000_000; // the format's own limit

    private Safetensors() {}

    static void write(Path file, Model.Stored model) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        if (model.description() != null) {
            String json = model.description().json(ModelFolder.hashes(model.arrays()));
            header.put(METADATA, Map.of(ModelFolder.DESCRIPTION, json));
        }
        int end = 0;
        for (Map.Entry<String, Npy> array : model.arrays().entrySet()) {
            int begin = end;
            end = Math.addExact(begin, 4 * array.getValue().values().length);
            header.put(array.getKey(), entry(array.getValue().shape(), begin, end));
        }
        String text = Json.of(header).strip();
        byte[] json = (text + " ".repeat(Math.floorMod(-text.getBytes(StandardCharsets.UTF_8).length, 8)))
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (Npy array : model.arrays().values()) {
            bytes.asFloatBuffer().put(array.values());
            bytes.position(bytes.position() + 4 * array.values().length);
        }
        WholeFile.write(file, bytes.rewind());
    }

    private static Map<String, Object> entry(int[] shape, int begin, int end) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("dtype", "F32");
        entry.put("shape", Arrays.stream(shape).boxed().toList());
        entry.put("data_offsets", List.of(begin, end));
        return entry;
    }

    static Model.Stored read(Path file) throws IOException {
        if (Files.size(file) > Integer.MAX_VALUE - 8) {
            throw new IOException(file + ": " + Files.size(file) + " bytes, expected less than 2 GB");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return read(file.toString(), bytes);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": not a whole safetensors file (" + e.getMessage() + ")", e);
        }
    }

    private static Model.Stored read(String name, ByteBuffer bytes) throws IOException {
        long length = bytes.remaining() < 8 ? -1 : bytes.getLong();
        if (length < 2 || length > bytes.remaining() || length > LONGEST_HEADER) {
            throw new IllegalArgumentException("a header of " + length + " bytes");
        }
        byte[] json = new byte[(int) length];
        bytes.get(json);
        Map<String, Object> header = JsonText.object(new String(json, StandardCharsets.UTF_8));
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, Npy> arrays = new TreeMap<>();
        header.forEach((array, entry) -> {
            if (!array.equals(METADATA)) {
                arrays.put(array, array(array, entry, data));
            }
        });
        boolean described = header.get(METADATA) instanceof Map<?, ?> metadata
                && metadata.get(ModelFolder.DESCRIPTION) instanceof String;
        if (!described) {
            return new Model.Stored(arrays, null);
        }
        String text =
                ((Map<?, ?>) header.get(METADATA)).get(ModelFolder.DESCRIPTION).toString();
        return new Model.Stored(arrays, ModelFolder.description(name, text, arrays, new LinkedHashMap<>()));
    }

    private static Npy array(String name, Object described, ByteBuffer data) {
        Map<?, ?> entry = described instanceof Map<?, ?> map ? map : Map.of();
        int[] shape = wholes(name, entry.get("shape"));
        int[] place = wholes(name, entry.get("data_offsets"));
        int size = Map.of("F32", 4, "F64", 8).getOrDefault(String.valueOf(entry.get("dtype")), 0);
        if (size == 0) {
            throw new IllegalArgumentException(name + " has the type " + entry.get("dtype") + ", expected F32 or F64");
        }
        long count = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        if (place.length != 2 || place[1] > data.limit() || place[1] - place[0] != count * size) {
            throw new IllegalArgumentException(
                    name + " of the shape " + Npy.text(shape) + " isn't the bytes " + Arrays.toString(place));
        }
        ByteBuffer part = data.slice(place[0], place[1] - place[0]).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = size == 4 ? part.getFloat() : (float) part.getDouble();
        }
        return new Npy(values, shape);
    }

    private static int[] wholes(String name, Object list) {
        boolean good = list instanceof List<?> numbers
                && numbers.stream().allMatch(n -> n instanceof Long l && l >= 0 && l <= Integer.MAX_VALUE);
        if (!good) {
            throw new IllegalArgumentException(name + ": " + list + ", expected a list of sizes");
        }
        return ((List<?>) list).stream().mapToInt(n -> ((Long) n).intValue()).toArray();
    }
}
