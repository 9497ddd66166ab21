package org.barrido.exchange.foreign;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barrido.data.DataException;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.train.program.MetricName;
import org.barrido.train.program.ToldNumber;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's store in files, {@code mlruns}: a folder for each experiment and in it one for each run, with a file for each parameter, tag and
 * metric. What was deleted isn't read.
 */
final class MlflowStore implements ForeignReader {
    private static final String META = "meta.yaml";
    private static final int RUNNING = 1;
    private static final int SCHEDULED = 2;
    private static final int FAILED = 4;
    private static final int KILLED = 5;

    private final ImportOptions options;

    MlflowStore(ImportOptions options) {
        this.options = options;
    }

    /** The store in or at a place, or one experiment of it; null if there is none. */
    static @Nullable Path store(Path place) throws IOException {
        for (Path folder : List.of(place, place.resolve("mlruns"))) {
            if (isExperiment(folder) || !experiments(folder).isEmpty()) {
                return folder;
            }
        }
        return null;
    }

    private static boolean isExperiment(Path folder) throws IOException {
        Path meta = folder.resolve(META);
        return Files.isRegularFile(meta) && Files.readString(meta).contains("experiment_id");
    }

    private static List<Path> experiments(Path folder) throws IOException {
        List<Path> experiments = new ArrayList<>();
        for (Path each : folders(folder)) {
            if (isExperiment(each)) {
                experiments.add(each);
            }
        }
        return experiments;
    }

    private static List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory)
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted(NaturalOrder.OF_PATHS)
                    .toList();
        }
    }

    @Override
    public List<ForeignRuns> read(Path place) throws IOException, DataException {
        Path store = store(place);
        if (store == null) {
            throw DataException.at(
                    place, "no experiment of MLflow", "a folder mlruns with " + META + " in its folders");
        }
        List<ForeignRuns> experiments = new ArrayList<>();
        for (Path experiment : isExperiment(store) ? List.of(store) : experiments(store)) {
            SortedMap<String, @Nullable Object> meta = meta(experiment);
            List<ForeignRun> runs = isDeleted(meta) ? List.of() : runs(experiment);
            if (!runs.isEmpty()) {
                Object name = meta.get("name");
                experiments.add(new ForeignRuns("MLflow", name == null ? "" : name.toString(), runs));
            }
        }
        if (experiments.isEmpty()) {
            throw DataException.at(store, "no run of MLflow", "runs that aren't deleted");
        }
        return experiments;
    }

    private static boolean isDeleted(SortedMap<String, @Nullable Object> meta) {
        return "deleted".equals(meta.get("lifecycle_stage"));
    }

    private static SortedMap<String, @Nullable Object> meta(Path folder) throws IOException, DataException {
        try {
            return HyperparameterFile.values(folder.resolve(META));
        } catch (SweepException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<ForeignRun> runs(Path experiment) throws IOException, DataException {
        List<ForeignRun> runs = new ArrayList<>();
        for (Path folder : folders(experiment)) {
            if (Files.isRegularFile(folder.resolve(META))) {
                SortedMap<String, @Nullable Object> meta = meta(folder);
                if (!isDeleted(meta) && meta.containsKey("run_id")) {
                    runs.add(run(folder, meta));
                }
            }
        }
        runs.sort(Comparator.comparing(
                ForeignRun::started, Comparator.nullsFirst(Comparator.<OffsetDateTime>naturalOrder())));
        return runs;
    }

    private ForeignRun run(Path folder, SortedMap<String, @Nullable Object> meta) throws IOException, DataException {
        SortedMap<String, @Nullable Object> parameters = new TreeMap<>();
        texts(folder.resolve("params")).forEach((name, text) -> parameters.put(name, ParameterText.value(text)));
        Map<String, String> tags = texts(folder.resolve("tags"));
        String name = String.valueOf(meta.getOrDefault("run_name", tags.getOrDefault("mlflow.runName", "")));
        Double start = seconds(meta.get("start_time"));
        List<Step> steps = new ArrayList<>();
        List<Epoch> epochs = metrics(folder.resolve("metrics")).epochs(options.stepsPerEpoch(), start, steps);
        int word = meta.get("status") instanceof Long number ? number.intValue() : 0;
        Status status = word == RUNNING || word == SCHEDULED
                ? Status.PENDING
                : word == FAILED || word == KILLED ? Status.FAILED : Status.COMPLETED;
        String note = tags.getOrDefault("mlflow.note.content", "");
        return new ForeignRun(
                String.valueOf(meta.get("run_id")),
                note.isEmpty() ? name : name + ": " + note,
                parameters,
                epochs,
                steps,
                status,
                reason(word),
                EventFolders.time(start),
                status == Status.PENDING ? null : EventFolders.time(seconds(meta.get("end_time"))),
                List.of());
    }

    private static @Nullable String reason(int word) {
        return switch (word) {
            case RUNNING, SCHEDULED -> "was running at MLflow when it was imported";
            case FAILED -> "failed, as MLflow has it";
            case KILLED -> "was killed, as MLflow has it";
            default -> null;
        };
    }

    private static @Nullable Double seconds(@Nullable Object millis) {
        return millis instanceof Long number ? (Double) (number / 1e3) : null;
    }

    /** The files below a folder, each with its text, by their names, which may have slashes. */
    private static Map<String, String> texts(Path folder) throws IOException, DataException {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            try {
                texts.put(file.getKey(), Files.readString(file.getValue()).strip());
            } catch (CharacterCodingException e) {
                throw new DataException(file.getValue() + ": not UTF-8, expected a text", e);
            }
        }
        return texts;
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(Files::isRegularFile)
                        .forEach(file ->
                                files.put(folder.relativize(file).toString().replace('\\', '/'), file));
            }
        }
        return files;
    }

    /** A number of a metric; MLflow counts its steps from 0 and has that for all where nobody named one. */
    private record Point(long step, double seconds, double value) {}

    private StepEpochs metrics(Path folder) throws IOException, DataException {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            if (MetricName.problem(file.getKey()).isEmpty()) {
                series.put(file.getKey(), points(file.getValue()));
            }
        }
        StepEpochs steps = new StepEpochs();
        series.forEach((metric, points) -> {
            if (!isFinal(points, series)) {
                points.forEach(point -> steps.add(point.step(), point.seconds(), metric, point.value()));
            }
        });
        series.forEach((metric, points) -> {
            if (isFinal(points, series)) {
                points.forEach(point -> steps.addFinal(point.seconds(), Map.of(metric, point.value())));
            }
        });
        return steps;
    }

    /** One number without a step, beside others that have steps. */
    private static boolean isFinal(List<Point> points, Map<String, List<Point>> series) {
        return points.size() == 1
                && points.get(0).step() == 0
                && series.values().stream().anyMatch(other -> other.size() > 1);
    }

    private static List<Point> points(Path file) throws IOException, DataException {
        List<Point> points = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int line = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (!text.isBlank()) {
                    points.add(point(file, line, text.strip().split("\\s+")));
                }
            }
        } catch (CharacterCodingException e) {
            throw new DataException(file + ": not UTF-8, expected a text", e);
        }
        boolean isCounted = points.size() > 1 && points.stream().allMatch(point -> point.step() == 0);
        if (!isCounted) {
            return points;
        }
        List<Point> counted = new ArrayList<>();
        points.forEach(point -> counted.add(new Point(counted.size(), point.seconds(), point.value())));
        return counted;
    }

    private static Point point(Path file, int line, String[] words) throws DataException {
        Double value = words.length < 2 ? null : ToldNumber.read(words[1]);
        boolean isPoint = words[0].matches("[0-9]{1,18}")
                && value != null
                && (words.length < 3 || words[2].matches("-?[0-9]{1,18}"));
        if (!isPoint) {
            throw new DataException(file + ":" + line + ": '" + String.join(" ", words)
                    + "', expected time, value and step of a metric");
        }
        double number = value == null ? Double.NaN : value;
        return new Point(words.length < 3 ? 0 : Long.parseLong(words[2]), Long.parseLong(words[0]) / 1e3, number);
    }
}
