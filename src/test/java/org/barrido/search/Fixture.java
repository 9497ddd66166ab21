package org.barrido.search;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A line of numbers that others have computed, by src/bench/search/fixtures.py. */
public record Fixture(Map<String, String> fields) {
    public static List<Fixture> read(String name) {
        try (InputStream file = Fixture.class.getResourceAsStream(name)) {
            String text = new String(requireNonNull(file, name).readAllBytes(), StandardCharsets.US_ASCII);
            List<String> lines = text.lines().toList();
            String[] header = lines.get(0).split(",");
            return lines.stream()
                    .skip(1)
                    .map(line -> of(header, line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture of(String[] header, String[] cells) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            fields.put(header[i], cells[i]);
        }
        return new Fixture(fields);
    }

    public String text(String field) {
        return requireNonNull(fields.get(field), field);
    }

    public double number(String field) {
        String text = text(field);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    public double[] numbers(String field) {
        return Stream.of(text(field).split(" "))
                .filter(each -> !each.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Numbers in rows of so many. */
    public double[][] rows(String field, int width) {
        double[] all = numbers(field);
        double[][] rows = new double[all.length / width][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
        }
        return rows;
    }
}
