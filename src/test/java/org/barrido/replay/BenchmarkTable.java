package org.barrido.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.barrido.parquet.ParquetColumn;
import org.barrido.parquet.ParquetReader;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/** All attempts of experiments/benchmark.yaml and experiments/benchmark-race.yaml, as they were trained to their ends. */
final class BenchmarkTable {
    /** What `barrido export --format parquet` wrote of them. */
    static final Path RECORD = Path.of("results/replay/lab-book");

    static final Path SWEEP = Path.of("experiments/benchmark.yaml");
    static final Path RACE = Path.of("experiments/benchmark-race.yaml");

    private final Map<String, Course> courses = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private final String dataHash;

    private BenchmarkTable(Path record) throws IOException {
        Map<String, Status> ends = new LinkedHashMap<>();
        Map<String, List<Epoch>> epochs = new HashMap<>();
        List<String> hashes = new ArrayList<>();
        forEach(record.resolve("attempts.parquet"), row -> {
            String key = row.text("attempt_key");
            ends.put(key, Status.valueOf(row.text("status")));
            digests.put(key, row.text("digest"));
            epochs.put(key, new ArrayList<>());
            hashes.add(row.text("data_hash"));
        });
        forEach(
                record.resolve("epochs.parquet"),
                row -> epochs.get(row.text("attempt_key")).add(row.epoch()));
        ends.forEach((key, end) -> courses.put(key, new Course(epochs.get(key), end)));
        dataHash = hashes.get(0);
    }

    static BenchmarkTable read() throws IOException {
        return new BenchmarkTable(RECORD);
    }

    /** A row of a file, by the names of its columns. */
    private record Row(Map<String, Object> values) {
        String text(String column) {
            return String.valueOf(values.get(column));
        }

        /** What isn't finite is absent. */
        double real(String column) {
            return values.get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        Epoch epoch() {
            return new Epoch(
                    (int) real("epoch"),
                    real("learning_rate"),
                    real("train_loss"),
                    real("train_accuracy"),
                    real("test_loss"),
                    real("test_accuracy"),
                    real("validation_loss"),
                    real("validation_accuracy"),
                    real("seconds"));
        }
    }

    private static void forEach(Path file, Consumer<Row> sink) throws IOException {
        try (ParquetReader reader = ParquetReader.open(file)) {
            List<String> names =
                    reader.columns().stream().map(ParquetColumn::name).toList();
            reader.forEach(cells -> {
                Map<String, Object> values = new HashMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    values.put(names.get(i), cells.get(i));
                }
                sink.accept(new Row(values));
            });
        }
    }

    int size() {
        return courses.size();
    }

    Course course(Attempt attempt) {
        Course course = courses.get(attempt.key(dataHash));
        if (course == null) {
            throw new IllegalArgumentException("the table lacks attempt " + attempt.number() + ": "
                    + attempt.settings().values() + ", seed " + attempt.seed());
        }
        return course;
    }

    String digest(Attempt attempt) {
        return digests.get(attempt.key(dataHash));
    }

    /** Configurations of a sweep with all their seeds, in the order of the file. */
    List<Configuration> configurations(Sweep sweep) {
        Map<Settings, List<Course>> found = new LinkedHashMap<>();
        for (Attempt attempt : sweep.attempts()) {
            found.computeIfAbsent(attempt.settings(), unseen -> new ArrayList<>())
                    .add(course(attempt));
        }
        double worst = found.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Course::error)
                .filter(Double::isFinite)
                .max()
                .orElseThrow();
        List<Configuration> configurations = new ArrayList<>();
        found.forEach((settings, seeds) -> configurations.add(new Configuration(settings, seeds, worst)));
        return configurations;
    }

    /**
     * A configuration, and what each seed came to.
     *
     * @param worst error of one that diverged: the worst of all that didn't
     */
    record Configuration(Settings settings, List<Course> seeds, double worst) {
        /** What it is worth: the mean of its seeds' errors. */
        double error() {
            return seeds.stream()
                    .mapToDouble(Course::error)
                    .map(error -> Double.isNaN(error) ? worst : error)
                    .average()
                    .orElseThrow();
        }
    }

    /**
     * Reads a sweep of the table's data, with other lines in place of its grid, its seeds or whatever else they name.
     *
     * @param lines of YAML, such as "stop: asha"
     */
    static Sweep sweep(Path file, List<String> lines) throws IOException, SweepException {
        StringBuilder text = new StringBuilder();
        List<String> keys =
                lines.stream().map(line -> line.replaceFirst(":.*", ":")).toList();
        for (String line : java.nio.file.Files.readAllLines(file)) {
            if (keys.stream().noneMatch(line::startsWith)) {
                text.append(line).append('\n');
            }
        }
        lines.forEach(line -> text.append(line).append('\n'));
        return SweepFile.parse(file, text.toString(), List.of(), SweepLimits.DEFAULT)
                .get(0);
    }
}
