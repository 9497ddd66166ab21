package org.barrido.report.page;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.chart.ChartSubtitle;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.FigureSource;
import org.barrido.report.results.ParameterTitles;
import org.barrido.report.results.SweepResults;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Table;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.TimeText;

/**
 * What every report says of a sweep, whatever its format.
 *
 * @param steps hears what is being done
 */
record SweepSummary(ReportedSweep reported, SweepResults results, Consumer<String> steps) {
    /** Above what attempts that failed printed at last. */
    static final String FAILURES = "What failed attempts printed last";

    /** Above the published numbers. */
    static final String CHECK = "Published and measured";

    /** A page with more rows takes a browser long to open, and nobody reads them. */
    private static final int MOST_ROWS = 1000;

    /** Of those that tie, told in full. */
    private static final int MOST_BEST = 2;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

    SweepRow sweep() {
        return results.sweep();
    }

    void tellDrawing(ChartKind kind) {
        steps.accept(sweep().name() + ": drawing " + kind.key());
    }

    Table attempts() {
        return results.table(MOST_ROWS);
    }

    /** Empty with one seed, where it would repeat the attempts. */
    List<Table> configurations() {
        return results.hasSeeds() ? List.of(results.configurationTable(MOST_ROWS)) : List.of();
    }

    /** The kinds of charts that tell of the ends of the trainings; the curves over the epochs are drawn by themselves. */
    List<ChartKind> finalCharts() {
        return Arrays.stream(ChartKind.values())
                .filter(kind -> !kind.isCurves() && !ChartKind.layers().contains(kind) && kind.isInformative(results))
                .toList();
    }

    /** The kinds of charts that look into the layers, of a sweep that has them on record. */
    List<ChartKind> layerCharts() {
        return ChartKind.layers().stream()
                .filter(kind -> kind.isInformative(results))
                .toList();
    }

    /** Terms and what is said of them. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Figures", String.join(" ", new FigureSource(sweep()).marks()));
        facts.put("Begun", MINUTE.format(sweep().started().withOffsetSameInstant(ZoneOffset.UTC)));
        facts.put("Setting", ChartSubtitle.common(results));
        facts.put(
                sweep().seeds().size() == 1 ? "Seed" : "Seeds",
                sweep().seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        facts.put("Varied", sweep().varied().stream().map(ParameterTitles::of).collect(Collectors.joining(", ")));
        facts.put("Best", best());
        facts.put("Training time", TimeText.duration(sweep().seconds()) + ", the sum over all attempts");
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    /** How many attempts came to what. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("attempts", sweep().attempts());
        counts.put("completed", sweep().completed());
        counts.put("diverged", sweep().diverged());
        counts.put("failed", sweep().failed());
        if (sweep().stopped() > 0) {
            counts.put("stopped", sweep().stopped());
        }
        int open = sweep().attempts()
                - counts.values().stream().skip(1).mapToInt(n -> n).sum();
        if (open > 0) {
            counts.put("unfinished", open);
        }
        return counts;
    }

    private String best() {
        Table table = configurations().stream().findFirst().orElseGet(this::attempts);
        List<List<Cell>> best = table.rows().stream()
                .filter(row -> row.stream().anyMatch(Cell::best))
                .toList();
        if (best.size() > MOST_BEST) {
            int ties = Math.max(best.size(), results.objective().best().size());
            return ties + " tie, the first is " + best(table, best.get(0));
        }
        return best.stream().map(row -> best(table, row)).collect(Collectors.joining("; "));
    }

    /** Such as "Learning Rate 0.1, Batch Size 32: Accuracy (%) 97.98". */
    private String best(Table table, List<Cell> row) {
        List<String> varied = sweep().varied().stream().map(ParameterTitles::of).toList();
        List<String> settings = new ArrayList<>();
        List<String> figures = new ArrayList<>();
        for (int i : IntStream.range(0, row.size()).toArray()) {
            String title = table.columns().get(i).title();
            String part = title + " " + row.get(i).shown();
            if (row.get(i).best()) {
                figures.add(part);
            } else if (varied.contains(title) && !row.get(i).shown().isEmpty()) {
                settings.add(part);
            }
        }
        String figure = String.join(", ", figures) + (results.hasSeeds() ? " (mean \u00b1 standard deviation)" : "");
        return settings.isEmpty() ? figure : String.join(", ", settings) + ": " + figure;
    }

    Map<String, String> provenance() {
        Provenance made = sweep().provenance();
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Barrido", made.version() + ", commit " + made.commit());
        provenance.put("Java", made.java());
        provenance.put("System", made.os());
        provenance.put("Processor", made.cpu());
        provenance.put("Workers", made.workers() + ", arithmetic: " + made.kernels());
        provenance.put("SHA-256 of the sweep's text", sweep().hash());
        provenance.put(
                sweep().isReported() ? "SHA-256 of the program, its files and its command" : "SHA-256 of the data",
                sweep().dataHash());
        return provenance;
    }

    /** The varied settings of a configuration, such as "0.1, 32, 64". */
    String settings(Configuration configuration) {
        List<String> values = new ArrayList<>();
        for (Parameter parameter : sweep().varied()) {
            Object value = configuration.first().settings().get(parameter);
            values.add(value == null ? "\u2013" : results.format().shown(parameter, value));
        }
        return String.join(", ", values);
    }
}
