package org.barrido.exchange.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.data.DataException;
import org.barrido.data.table.CsvFile;
import org.barrido.text.Suggestions;
import org.barrido.train.program.MetricName;
import org.barrido.train.program.ToldNumber;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * A table of runs as W&amp;B exports it to CSV: a row for each run, with columns for its parameters and for the last of each of its
 * metrics, which the table doesn't tell apart. A run has one epoch, the last one's figures.
 */
final class WandbTable implements ForeignReader {
    private static final List<String> STATES = List.of("State", "Runtime", "Created", "Sweep");
    private static final Set<String> ABOUT = Set.of(
            "Name",
            "ID",
            "State",
            "Notes",
            "User",
            "Username",
            "Tags",
            "Created",
            "CreatedTimestamp",
            "Updated",
            "Runtime",
            "Sweep",
            "SweepName",
            "Group",
            "GroupName",
            "Job Type",
            "JobType",
            "Hostname",
            "Host",
            "End Time",
            "Heartbeat",
            "GitHub",
            "Commit",
            "Git Commit",
            "GPU Type",
            "GPU Count",
            "OS",
            "Python",
            "Description",
            "Agent",
            "Project",
            "Duration");

    private final ImportOptions options;

    WandbTable(ImportOptions options) {
        this.options = options;
    }

    static boolean isHeader(List<String> columns) {
        return columns.contains("Name") && STATES.stream().anyMatch(columns::contains);
    }

    /** A row, by the names of its columns, and where it stands. */
    private record Row(Map<String, String> values, String at) {
        String text(String column) {
            return values.getOrDefault(column, "").strip();
        }
    }

    @Override
    public List<ForeignRuns> read(Path file) throws IOException, DataException {
        List<String> header = CsvHeader.of(file);
        if (!isHeader(header)) {
            throw new DataException(file + ":1: the columns are " + String.join(", ", header)
                    + ", expected a table of runs with Name and State, as W&B exports it");
        }
        List<Row> rows = rows(file, header);
        Set<String> metrics = metrics(header, rows, file);
        List<ForeignRun> runs = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Row row : rows) {
            runs.add(run(row, metrics, names));
        }
        runs.sort(Comparator.comparing(
                ForeignRun::started, Comparator.nullsFirst(Comparator.<OffsetDateTime>naturalOrder())));
        return List.of(new ForeignRuns("W&B", "", runs));
    }

    private static List<Row> rows(Path file, List<String> header) throws IOException, DataException {
        List<Row> rows = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(file, ',')) {
            csv.next();
            for (List<String> fields = csv.next(); fields != null; fields = csv.next()) {
                if (fields.size() != header.size()) {
                    throw new DataException(csv.at(0) + ": " + fields.size() + " values, expected " + header.size()
                            + " as in the first line");
                }
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < fields.size(); i++) {
                    values.put(header.get(i), fields.get(i));
                }
                rows.add(new Row(values, csv.at(0)));
            }
        }
        if (rows.isEmpty()) {
            throw DataException.at(file, "no rows", "a row for each run");
        }
        return rows;
    }

    /** The columns that are metrics, which the user says or their names. */
    private Set<String> metrics(List<String> header, List<Row> rows, Path file) throws DataException {
        for (String wanted : options.metrics()) {
            if (!header.contains(wanted)) {
                throw DataException.misnamed(file + ":1: no column is called " + wanted
                        + Suggestions.remark(wanted, header) + ", expected one of " + String.join(", ", header));
            }
        }
        List<String> own = header.stream()
                .filter(column -> !ABOUT.contains(column) && !column.startsWith("_") && !column.isBlank())
                .toList();
        Set<String> metrics = new LinkedHashSet<>(options.metrics());
        if (metrics.isEmpty()) {
            own.stream()
                    .filter(column -> RankingMetric.isNamedAsMetric(column) && areNumbers(column, rows))
                    .forEach(metrics::add);
        }
        if (metrics.isEmpty()) {
            throw new DataException(file + ":1: no column is named as a metric is, expected one such as val_loss;"
                    + " --metrics NAME,… says which are");
        }
        if (options.metrics().isEmpty()) {
            options.notices()
                    .accept(file + ": taken for metrics: " + String.join(", ", metrics)
                            + "; for parameters: "
                            + String.join(
                                    ", ",
                                    own.stream()
                                            .filter(column -> !metrics.contains(column))
                                            .toList())
                            + " (--metrics NAME,… says otherwise)");
        }
        return metrics;
    }

    private static boolean areNumbers(String column, List<Row> rows) {
        return rows.stream()
                .map(row -> row.text(column))
                .allMatch(text -> ToldNumber.isMissing(text) || ToldNumber.read(text) != null);
    }

    private static ForeignRun run(Row row, Set<String> metrics, Set<String> names) throws DataException {
        SortedMap<String, Double> figures = new TreeMap<>();
        for (String metric : metrics) {
            String text = row.text(metric);
            Double figure = ToldNumber.read(text);
            if (figure == null && !ToldNumber.isMissing(text)) {
                throw new DataException(row.at() + ": " + metric + " is '" + text + "', expected a number");
            }
            if (figure != null && MetricName.problem(metric).isEmpty()) {
                figures.put(metric, figure);
            }
        }
        SortedMap<String, @Nullable Object> parameters = new TreeMap<>();
        row.values().forEach((column, text) -> {
            boolean isParameter = !ABOUT.contains(column) && !column.startsWith("_") && !column.isBlank();
            if (isParameter && !metrics.contains(column) && !text.isBlank()) {
                parameters.put(column, ParameterText.value(text));
            }
        });
        Status status = status(row);
        Double seconds = ToldNumber.read(row.text("Runtime"));
        OffsetDateTime started = ForeignTimes.ofText(row.text("Created"));
        double lasted = seconds == null || !(seconds >= 0) || seconds > 1e9 ? 0 : seconds;
        List<Epoch> epochs = figures.isEmpty() ? List.of() : List.of(Epoch.reported(1, lasted, figures));
        return new ForeignRun(
                id(row, names),
                note(row),
                parameters,
                epochs,
                List.of(),
                status,
                status == Status.COMPLETED ? null : "was " + row.text("State") + " at W&B",
                started,
                started == null || status == Status.PENDING
                        ? null
                        : started.plus(Math.round(lasted * 1e6), ChronoUnit.MICROS),
                tags(row));
    }

    /** Names may be given twice; W&amp;B's own identification isn't always among the columns. */
    private static String id(Row row, Set<String> names) {
        String id = row.text("ID").isEmpty() ? row.text("Name") : row.text("ID");
        String unique = id;
        for (int i = 2; !names.add(unique); i++) {
            unique = id + " " + i;
        }
        return unique;
    }

    private static String note(Row row) {
        String notes = row.text("Notes");
        return notes.isEmpty() || notes.equals("-") ? row.text("Name") : row.text("Name") + ": " + notes;
    }

    private static Status status(Row row) {
        return switch (row.text("State")) {
            case "running", "pending", "preempting", "preempted" -> Status.PENDING;
            case "crashed", "failed", "killed" -> Status.FAILED;
            default -> Status.COMPLETED;
        };
    }

    private static List<String> tags(Row row) {
        String tags = row.text("Tags");
        return tags.isEmpty() || tags.equals("-")
                ? Collections.emptyList()
                : Arrays.stream(tags.split(",")).map(String::strip).toList();
    }
}
