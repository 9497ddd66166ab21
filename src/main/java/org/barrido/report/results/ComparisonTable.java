package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.Table;
import org.barrido.statistics.PairedComparison;
import org.barrido.statistics.Sample;
import org.barrido.statistics.Transform;
import org.barrido.store.row.SweepRow;

/** Two configurations, figure by figure, paired over their seeds. */
public final class ComparisonTable {
    /**
     * One figure of both.
     *
     * @param first finite values by seed
     */
    public record Figure(Objective objective, NavigableMap<Long, Double> first, NavigableMap<Long, Double> second) {
        private boolean percent() {
            return objective().isPercent();
        }
    }

    private ComparisonTable() {}

    /**
     * @param sweeps those that they are of
     * @param differing in what their settings differ, one line
     */
    public static Table of(String first, String second, List<SweepRow> sweeps, String differing, List<Figure> figures) {
        List<Column> columns = List.of(
                Column.of("Figure", "figure"),
                new Column("A: " + first, List.of("mean_a", "sd_a")),
                Column.of("n A", "n_a"),
                new Column("B: " + second, List.of("mean_b", "sd_b")),
                Column.of("n B", "n_b"),
                new Column("A - B", List.of("difference", "sd_difference")),
                new Column("95 % Interval", List.of("low", "high")),
                Column.of("Pairs", "pairs"),
                Column.of("p (t)", "p_t"),
                Column.of("p (ranks)", "p_ranks"));
        return new Table(
                first + " against " + second,
                caption(sweeps, differing),
                columns,
                figures.stream().map(ComparisonTable::row).toList(),
                "");
    }

    private static List<String> caption(List<SweepRow> sweeps, String differing) {
        List<FigureSource> sources = sweeps.stream().map(FigureSource::new).toList();
        List<String> lines = new ArrayList<>();
        sources.stream().flatMap(source -> source.marks().stream()).distinct().forEach(lines::add);
        lines.add(differing);
        lines.add(sources.stream().map(FigureSource::figures).distinct().collect(Collectors.joining(" "))
                + " Mean \u00b1 standard deviation over n seeds. A - B: over the seeds that both have; Student's 95 %"
                + " interval of its mean; p, two-sided, of the paired t-test and of Wilcoxon's signed-rank test."
                + " Not corrected for the number of figures.");
        return lines;
    }

    private static List<Cell> row(Figure figure) {
        PairedComparison comparison = PairedComparison.of(figure.first(), figure.second());
        Sample differences = comparison.differences();
        List<Cell> row = new ArrayList<>();
        row.add(Cell.named(figure.objective().title(), figure.objective().key()));
        addSample(row, Sample.of(figure.first().values()), figure.percent());
        addSample(row, Sample.of(figure.second().values()), figure.percent());
        row.add(Cell.spread(differences, figure.percent()));
        row.add(Cell.interval(
                differences, figure.percent() ? Transform.DIFFERENCE : Transform.LINEAR, figure.percent()));
        row.add(Cell.of((long) differences.n()));
        row.add(Cell.probability(comparison.probability()));
        row.add(Cell.probability(comparison.rankProbability()));
        return row;
    }

    private static void addSample(List<Cell> row, Sample sample, boolean percent) {
        row.add(Cell.spread(sample, percent));
        row.add(Cell.of((long) sample.n()));
    }
}
