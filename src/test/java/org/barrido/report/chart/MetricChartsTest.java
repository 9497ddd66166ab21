package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.barrido.report.PublishedCurves;
import org.barrido.report.SampleResults;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.results.AttemptTable;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.SweepResults;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.NumberText;
import org.barrido.train.record.Status;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYZDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts and tables of what a sweep's metric says, whichever way is better. */
class MetricChartsTest {
    private static final Metric LOSS = Metric.of("loss");

    private static SweepResults by(Metric metric, SweepResults results) {
        return PublishedCurves.judged(results, metric);
    }

    private static XYPlot plot(SweepResults results, ChartKind kind) throws IOException {
        return ChartsTest.panels(ChartsTest.chart(results, kind)).get(0);
    }

    private static double lowestLoss(SweepResults results) {
        return results.done().stream()
                .mapToDouble(row -> row.figure(AttemptMetric.LOSS))
                .min()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChartKind.class,
            names = {
                "HEATMAP",
                "EFFECTS",
                "EFFECT",
                "INTERACTION",
                "IMPORTANCE",
                "PARALLEL",
                "PARETO",
                "HISTORY",
                "EDF",
                "SCATTER"
            })
    void chartsOfALossNameItAndNoAccuracy(ChartKind kind) throws IOException {
        SweepResults loss = by(LOSS, PublishedCurves.diverged(PublishedCurves.published("basic"), 9, 2));
        assertThat(ChartsTest.texts(ChartsTest.chart(loss, kind)))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains("training loss"))
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("accuracy"));
        ChartsTest.assertLegible(loss, kind, ChartOptions.DEFAULT);
        ChartsTest.assertLegible(
                by(LOSS, PublishedCurves.seeded(PublishedCurves.published("advanced"), 3)), kind, ChartOptions.DEFAULT);
    }

    @Test
    void theBestSoFarFallsToTheLowestLoss() throws IOException {
        SweepResults results = by(LOSS, SearchChartsTest.search());
        XYPlot plot = plot(results, ChartKind.HISTORY);
        XYDataset steps = plot.getDataset(1);
        int last = steps.getItemCount(0) - 1;
        assertThat(steps.getYValue(0, 0)).isEqualTo(results.attempt(1).figure(AttemptMetric.LOSS));
        assertThat(steps.getYValue(0, last)).isEqualTo(lowestLoss(results));
        for (int i = 1; i <= last; i++) {
            assertThat(steps.getYValue(0, i)).isLessThanOrEqualTo(steps.getYValue(0, i - 1));
        }
        assertThat(plot.getRangeAxis().getLabel()).isEqualTo("Final training loss (log scale)");
    }

    @Test
    void theDistributionOfALossEndsAtTheShareOfThoseThatCameThrough() throws IOException {
        XYDataset lines =
                plot(by(LOSS, SearchChartsTest.search()), ChartKind.EDF).getDataset(1);
        // Two of the ten with sgd diverged, one of those with adam.
        for (int series = 0; series < 2; series++) {
            int last = lines.getItemCount(series) - 1;
            assertThat(lines.getYValue(series, 0)).isZero();
            assertThat(lines.getYValue(series, last)).isCloseTo(series == 0 ? 80 : 90, within(1e-9));
        }
    }

    @Test
    void brighterAndHigherIsTheLowerLoss() throws IOException {
        SweepResults results = by(LOSS, PublishedCurves.published("basic"));
        XYDataset lines = plot(results, ChartKind.PARALLEL).getDataset();
        assertThat(lines.getYValue(11, 3)).isEqualTo(1);
        AttemptRow best =
                results.attempt(Integer.parseInt(lines.getSeriesKey(11).toString()));
        assertThat(best.figure(AttemptMetric.LOSS)).isEqualTo(lowestLoss(results));
        XYZDataset cells = (XYZDataset) plot(results, ChartKind.HEATMAP).getDataset();
        List<AttemptRow> shown = results.attempts().stream()
                .filter(row -> row.settings().get(NetworkParameter.BATCH_SIZE).equals(32L))
                .toList();
        for (int i = 0; i < shown.size(); i++) {
            for (int j = 0; j < shown.size(); j++) {
                if (shown.get(i).figure(AttemptMetric.LOSS) < shown.get(j).figure(AttemptMetric.LOSS)) {
                    assertThat(cells.getZValue(0, i)).isGreaterThan(cells.getZValue(0, j));
                }
            }
        }
    }

    @Test
    void theFrontOfALossHoldsTheLowerOfTheSlower() {
        List<AttemptRow> attempts = List.of(timed(1, 3, 0.1), timed(2, 1, 0.4), timed(3, 2, 0.5), timed(4, 3, 0.2));
        Objective loss = Objective.of(LOSS, attempts);
        List<Configuration> all = attempts.stream()
                .map(attempt -> Configuration.of(List.of(attempt), loss, List.of()))
                .toList();
        assertThat(ParetoChart.front(all, loss)).extracting(Configuration::name).containsExactly("2", "1");
    }

    private static AttemptRow timed(int number, double seconds, double loss) {
        return SampleResults.timed(SampleResults.completed(number, SampleResults.settings(), 0.9, loss), seconds);
    }

    @Test
    void theBestOfAllEpochsIsTheMetricsWhereItSaysSo() throws IOException {
        SweepResults results = PublishedCurves.published("basic");
        Metric lowest = new Metric("test_loss", Metric.Goal.MINIMIZE, Metric.At.BEST, 0);
        SweepResults judged = by(lowest, results);
        String text = judged.table().print(TableFormat.TEXT);
        double best = results.epochs().values().stream()
                .flatMap(List::stream)
                .mapToDouble(epoch -> epoch.testLoss())
                .min()
                .orElseThrow();
        assertThat(text)
                .contains(
                        "Best (lowest test loss of any epoch): attempt ",
                        "Best Test Loss",
                        NumberText.fourDigits(best));
        assertThat(judged.table().print(TableFormat.CSV)).contains(",best_test_loss\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validation_loss",
                "validation_accuracy",
                "seconds",
                "best_epoch",
                "initial_loss",
                "train_accuracy"
            })
    void everyFigureHasItsColumnAndItsBest(String name) {
        List<AttemptRow> attempts = new ArrayList<>();
        for (Map<Parameter, Object> settings : SampleResults.reportGrid()) {
            attempts.add(SampleResults.validated(attempts.size() + 1, settings, 0.9 - 0.01 * attempts.size()));
        }
        SweepRow sweep = SampleResults.sweep("grid", SampleResults.REPORT_VARIED, List.of(1L), 12);
        Table table = AttemptTable.of(sweep, attempts, Objective.of(Metric.of(name), attempts));
        assertThat(table.rows().stream().flatMap(List::stream).filter(Cell::best))
                .isNotEmpty();
        assertThat(table.print(TableFormat.CSV)
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .split(","))
                .contains(name);
    }

    @ParameterizedTest
    @EnumSource(ChartKind.class)
    void aSweepOfWhichAllDivergedIsDrawnOrRefusedButHasNoBest(ChartKind kind) throws IOException {
        SweepResults results = PublishedCurves.published("basic");
        for (int number = 1; number <= 12; number++) {
            results = PublishedCurves.diverged(results, number, 2);
        }
        for (SweepResults all : List.of(results, by(LOSS, results))) {
            assertThat(all.objective().best()).isEmpty();
            assertThat(all.attempts()).allMatch(row -> row.status() == Status.DIVERGED);
            if (kind.unavailable(all, ChartMapping.AUTOMATIC).isEmpty()) {
                ChartsTest.assertLegible(all, kind, ChartOptions.DEFAULT);
            }
        }
    }
}
