package org.barrido.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.barrido.file.AtomicFile;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.chart.ChartMapping;
import org.barrido.report.chart.Charts;
import org.barrido.report.check.CheckChart;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.results.AttemptTable;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.ConfigurationTable;
import org.barrido.report.results.Objective;
import org.barrido.report.results.StoppedFigures;
import org.barrido.report.results.SweepResults;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.SweepFolderName;
import org.barrido.sweep.metric.Metric;
import org.jspecify.annotations.Nullable;

/** Writes the tables and charts of a sweep into its folder, {@code results/<sweep>/}. Each file appears whole or not at all. */
public final class SweepFolder {
    /** What moves with every epoch. */
    private static final Set<ChartKind> CHANGING = Set.of(ChartKind.LOSS, ChartKind.ACCURACY, ChartKind.METRIC);

    private SweepFolder() {}

    /** table.md and table.csv, and with several seeds configurations.md and configurations.csv; returns what was written. */
    public static List<Path> writeTables(LabBook book, SweepRow sweep, Path results) throws IOException {
        List<Path> written = new ArrayList<>(write(table(book, sweep, null), "table", folder(sweep.name(), results)));
        if (sweep.seeds().size() > 1) {
            written.addAll(
                    write(configurations(book, sweep, null, null), "configurations", folder(sweep.name(), results)));
        }
        for (Path leftover : AtomicFile.leftovers(folder(sweep.name(), results))) {
            Files.deleteIfExists(leftover);
        }
        return written;
    }

    /**
     * The table of a sweep's attempts.
     *
     * @param metric says which are best; null for the sweep's own
     */
    public static Table table(LabBook book, SweepRow sweep, @Nullable Metric metric) {
        return table(book, sweep, metric, null);
    }

    /**
     * The table of some of a sweep's attempts.
     *
     * @param condition which, in SQL over the columns of the view {@code attempts}; null for all
     * @throws LabBookException for what is no condition: one line
     */
    public static Table table(LabBook book, SweepRow sweep, @Nullable Metric metric, @Nullable String condition) {
        List<AttemptRow> attempts = book.attempts(sweep.id());
        if (condition != null) {
            Set<Integer> kept = book.attemptsWhere(sweep.name(), condition);
            attempts =
                    attempts.stream().filter(row -> kept.contains(row.number())).toList();
        }
        return AttemptTable.of(
                sweep, attempts, objective(book, sweep, metric, attempts), StoppedFigures.of(book, sweep, attempts));
    }

    /**
     * The table of a sweep's configurations: mean and standard deviation over the seeds.
     *
     * @param metric says which are best; null for the sweep's own
     * @param condition which of them, in SQL over the columns of the view {@code configurations}; null for all
     * @throws LabBookException for what is no condition: one line
     */
    public static Table configurations(
            LabBook book, SweepRow sweep, @Nullable Metric metric, @Nullable String condition) {
        List<AttemptRow> attempts = book.attempts(sweep.id());
        if (condition != null) {
            Set<Integer> kept = book.configurationsWhere(sweep.name(), condition);
            attempts = Configuration.of(attempts, objective(book, sweep, metric, attempts)).stream()
                    .filter(each -> kept.contains(each.first().number()))
                    .flatMap(each -> each.attempts().stream())
                    .toList();
        }
        return ConfigurationTable.of(sweep, attempts, objective(book, sweep, metric, attempts));
    }

    private static Objective objective(
            LabBook book, SweepRow sweep, @Nullable Metric metric, List<AttemptRow> attempts) {
        return Objective.of(book, sweep, metric, attempts).among(attempts);
    }

    /**
     * Lists the charts of whole sweeps to be drawn as PNG, of each those kinds that tell something of it.
     *
     * @param metric what the ends of the trainings are judged by; null for each sweep's own
     */
    public static List<ChartTask> charts(LabBook book, List<SweepRow> sweeps, @Nullable Metric metric, Path results) {
        List<ChartTask> charts = new ArrayList<>();
        for (SweepRow sweep : sweeps) {
            SweepResults all = SweepResults.of(book, sweep, metric);
            for (ChartKind kind : ChartKind.values()) {
                for (ChartKind.Drawing drawing : kind.drawings(all)) {
                    Path file = file(sweep, drawing.name(), ChartOptions.DEFAULT, results);
                    charts.add(new ChartTask(all, drawing, file));
                }
            }
        }
        return charts;
    }

    /** Draws only those that change with every epoch, the loss and the accuracy, for looking at a batch while it runs. */
    public static List<Path> writeCurves(LabBook book, SweepRow sweep, Path results) throws IOException {
        SweepResults all = SweepResults.of(book, sweep, null);
        List<Path> written = new ArrayList<>();
        for (ChartKind.Drawing drawing : ChartKind.curves(all)) {
            if (CHANGING.contains(drawing.kind())) {
                Path file = file(sweep, drawing.name(), ChartOptions.DEFAULT, results);
                written.add(new ChartTask(all, drawing, file).write());
            }
        }
        return written;
    }

    /**
     * Draws charts of the whole sweep, {@code <kind>.<extension>}; returns what was written.
     *
     * @param metric what the ends of the trainings are judged by; null for the sweep's own
     * @throws IllegalArgumentException when the sweep's parameters don't allow a kind or the mapping: one line that says why
     */
    public static List<Path> writeCharts(
            LabBook book,
            SweepRow sweep,
            List<ChartKind> kinds,
            @Nullable Metric metric,
            ChartMapping mapping,
            ChartOptions options,
            Path results)
            throws IOException {
        SweepResults all = SweepResults.of(book, sweep, metric);
        List<Path> written = new ArrayList<>();
        for (ChartKind kind : kinds) {
            Path file = file(sweep, kind.fileName(all), options, results);
            Charts.write(all, kind, mapping, options, file);
            written.add(file);
        }
        return written;
    }

    /** Draws one chart as {@link #writeCharts} does, but to a file of the caller's. */
    public static void writeChart(
            LabBook book,
            SweepRow sweep,
            ChartKind kind,
            @Nullable Metric metric,
            ChartMapping mapping,
            ChartOptions options,
            Path file)
            throws IOException {
        Charts.write(SweepResults.of(book, sweep, metric), kind, mapping, options, file);
    }

    /**
     * Draws a chart of some of a sweep's attempts.
     *
     * @param some their numbers; null for all
     * @return the file's bytes
     * @throws IllegalArgumentException when these attempts don't allow such a chart: one line that says why
     */
    public static byte[] chart(
            LabBook book, SweepRow sweep, ChartKind kind, @Nullable Set<Integer> some, ChartOptions options)
            throws IOException {
        SweepResults all = SweepResults.of(book, sweep, null);
        return kind.of(some == null ? all : all.among(some), ChartMapping.AUTOMATIC, ChartStyle.of(options))
                .print(options)
                .bytes();
    }

    /** Draws one chart as {@link #writeAttemptCharts} does, but to a file of the caller's. */
    public static void writeAttemptChart(
            LabBook book,
            SweepRow sweep,
            int number,
            ChartKind kind,
            @Nullable Metric metric,
            ChartOptions options,
            Path file)
            throws IOException {
        Charts.writeAttempt(SweepResults.of(book, sweep, metric), number, kind, options, file);
    }

    /**
     * Draws charts of one attempt, {@code attempt-<number>-<kind>.<extension>}; returns what was written.
     *
     * @param metric what a chart of a program's metric is of; null for the sweep's own
     * @throws IllegalArgumentException when there is no such attempt, or no such chart of one: one line that says why
     */
    public static List<Path> writeAttemptCharts(
            LabBook book,
            SweepRow sweep,
            int number,
            List<ChartKind> kinds,
            @Nullable Metric metric,
            ChartOptions options,
            Path results)
            throws IOException {
        SweepResults all = SweepResults.of(book, sweep, metric);
        List<Path> written = new ArrayList<>();
        for (ChartKind kind : kinds) {
            Path file = file(sweep, "attempt-" + number + "-" + kind.fileName(all), options, results);
            Charts.writeAttempt(all, number, kind, options, file);
            written.add(file);
        }
        return written;
    }

    /** check.md, check.csv, check.tex, check.png and check.svg; returns what was written. */
    public static List<Path> writeCheck(PublishedCheck check, Path results) throws IOException {
        Path folder = folder(check.sweep().name(), results);
        Table table = check.table();
        List<Path> written = new ArrayList<>(write(table, "check", folder));
        Path latex = folder.resolve("check.tex");
        table.write(TableFormat.TEX, latex);
        written.add(latex);
        for (ImageFormat format : List.of(ImageFormat.PNG, ImageFormat.SVG)) {
            Path file = folder.resolve("check." + format.extension());
            AtomicFile.write(file, CheckChart.print(check, format).bytes());
            written.add(file);
        }
        return written;
    }

    private static Path file(SweepRow sweep, String name, ChartOptions options, Path results) {
        return folder(sweep.name(), results)
                .resolve(name + "." + options.format().extension());
    }

    /** As Markdown and CSV. */
    static List<Path> write(Table table, String name, Path folder) throws IOException {
        Path markdown = folder.resolve(name + ".md");
        Path csv = folder.resolve(name + ".csv");
        table.write(TableFormat.MD, markdown);
        table.write(TableFormat.CSV, csv);
        return List.of(markdown, csv);
    }

    /** Returns the folder that the tables and charts of a sweep are in. */
    public static Path folder(String sweep, Path results) {
        return results.resolve(SweepFolderName.of(sweep));
    }
}
