package org.barrido.exchange.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barrido.data.DataException;
import org.barrido.train.program.CsvMetricsReader;
import org.barrido.train.program.EpochAssembler;
import org.barrido.train.program.Told;
import org.barrido.train.program.ToldEpochs;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/** Tables of metrics with a column {@code epoch}, a run each, as Keras' CSVLogger and Lightning's CSVLogger write them. */
final class MetricLogs implements ForeignReader {
    private static final int DEPTH = 16;
    /** What Lightning calls its table, in a folder for each run. */
    private static final String OF_LIGHTNING = "metrics.csv";

    private final ImportOptions options;

    MetricLogs(ImportOptions options) {
        this.options = options;
    }

    static boolean isCsv(Path file) {
        return file.getFileName().toString().endsWith(".csv");
    }

    @Override
    public List<ForeignRuns> read(Path place) throws IOException, DataException {
        List<ForeignRun> runs = new ArrayList<>();
        for (Path file : files(place)) {
            if (file.equals(place) || CsvHeader.of(file).contains("epoch")) {
                runs.add(run(place, file));
            } else {
                options.notices().accept(file + ": has no column epoch, and isn't read");
            }
        }
        if (runs.isEmpty()) {
            throw DataException.at(place, "no table of metrics", "CSV files with a column epoch");
        }
        boolean isLightning = runs.stream().allMatch(run -> run.note().startsWith("version_"));
        return List.of(new ForeignRuns(isLightning ? "Lightning" : "CSV logs", "", runs));
    }

    static List<Path> files(Path place) throws IOException {
        try (Stream<Path> found = Files.walk(place, DEPTH)) {
            return found.filter(MetricLogs::isCsv)
                    .filter(Files::isRegularFile)
                    .sorted(NaturalOrder.OF_PATHS)
                    .toList();
        }
    }

    private ForeignRun run(Path place, Path file) throws IOException, DataException {
        Rows rows = Rows.of(file);
        Course course = new Course();
        rows.replay(new EpochAssembler(rows.isFromZero ? 0 : 1, 0, () -> 0L, course));
        if (course.failure != null || course.epochs.isEmpty()) {
            String why = course.failure != null
                    ? course.failure
                    : course.remarks.stream().findFirst().orElse("no row");
            throw new DataException(file + ": " + why + ", expected epochs with their metrics in order");
        }
        course.remarks.forEach(remark -> options.notices().accept(file + ":" + remark));
        Path folder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        boolean isLightning = file.getFileName().toString().equals(OF_LIGHTNING);
        String id = isLightning && !file.equals(place)
                ? EventFolders.id(place, folder)
                : EventFolders.id(place, file).replaceFirst("\\.csv$", "");
        FileTime written = Files.getLastModifiedTime(file);
        return new ForeignRun(
                id,
                id,
                HyperparameterFile.beside(folder, options),
                course.whole(),
                course.steps,
                Status.COMPLETED,
                course.remarks.isEmpty() ? null : "line " + String.join("; line ", course.remarks),
                null,
                ForeignTimes.ofSeconds(written.toMillis() / 1e3),
                List.of());
    }

    /** The rows of a table, kept until it is known whether its epochs count from 0. */
    private static final class Rows implements Told {
        private final List<Row> rows = new ArrayList<>();
        private boolean isFromZero;

        /** A row, or a remark in its place. */
        private record Row(
                long line,
                double epoch,
                @Nullable Long step,
                Map<String, Double> values,
                @Nullable String remark) {}

        static Rows of(Path file) throws IOException {
            Rows rows = new Rows();
            CsvMetricsReader reader = new CsvMetricsReader();
            byte[] piece = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(file)) {
                for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                    reader.accept(piece, 0, count, rows);
                }
            }
            reader.end(rows);
            return rows;
        }

        void replay(EpochAssembler assembler) {
            for (Row row : rows) {
                if (row.remark() == null) {
                    assembler.metrics(row.line(), row.epoch(), row.step(), row.values());
                } else {
                    assembler.remark(row.line(), row.remark());
                }
            }
            assembler.end();
        }

        @Override
        public void metrics(long line, double epoch, @Nullable Long step, Map<String, Double> values) {
            isFromZero |= epoch == 0;
            rows.add(new Row(line, epoch, step, values, null));
        }

        @Override
        public void remark(long line, String what) {
            rows.add(new Row(line, 0, null, Map.of(), what));
        }
    }

    /** What an assembler makes of them. */
    private static final class Course implements ToldEpochs {
        private final SortedMap<Integer, SortedMap<String, Double>> epochs = new TreeMap<>();
        private final List<Step> steps = new ArrayList<>();
        private final Set<String> remarks = new LinkedHashSet<>();
        private @Nullable String failure;

        List<Epoch> whole() {
            return epochs.entrySet().stream()
                    .map(epoch -> Epoch.reported(epoch.getKey(), 0, epoch.getValue()))
                    .toList();
        }

        @Override
        public void epoch(int number, long told, SortedMap<String, Double> metrics) {
            epochs.put(number, new TreeMap<>(metrics));
        }

        @Override
        public void amended(int number, SortedMap<String, Double> metrics) {
            epochs.computeIfAbsent(number, any -> new TreeMap<>()).putAll(metrics);
        }

        @Override
        public void steps(List<Step> told) {
            steps.addAll(told);
        }

        @Override
        public void remark(long line, String what) {
            remarks.add(line + ": " + what);
        }

        @Override
        public void failed(String reason) {
            failure = reason;
        }
    }
}
