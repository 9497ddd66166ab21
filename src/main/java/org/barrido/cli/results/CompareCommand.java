package org.barrido.cli.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.MetricNames;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TargetConverter;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.experiment.Lookup;
import org.barrido.experiment.Phrases;
import org.barrido.experiment.Target;
import org.barrido.report.results.ComparisonTable;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.Parameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Compares the configurations of two attempts, paired over all seeds that both were run with.")
public final class CompareCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Parameters(
            index = "0",
            paramLabel = "A",
            converter = TargetConverter.class,
            description = "An attempt, as in report-basic/1; it stands for its configuration, all seeds of it.")
    private Target first;

    @Parameters(index = "1", paramLabel = "B", converter = TargetConverter.class, description = "Another.")
    private Target second;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            split = ",",
            defaultValue = "accuracy,loss,test_loss,initial_accuracy,initial_loss,best_accuracy,seconds",
            description = "Columns of the view attempts (default: ${DEFAULT-VALUE}).")
    private List<String> metrics;

    @Override
    public Integer call() throws Exception {
        shared.out().print(shared.inSnapshot(this::table), output.format);
        return ExitCode.OK.number();
    }

    private Table table(LabBook book) throws ExperimentException {
        AttemptRow a = Lookup.attempt(book, first);
        AttemptRow b = Lookup.attempt(book, second);
        List<ComparisonTable.Figure> figures = new ArrayList<>();
        for (String name : metrics) {
            Metric metric = MetricNames.metric(name);
            figures.add(new ComparisonTable.Figure(metric, values(book, a, metric), values(book, b, metric)));
        }
        return ComparisonTable.of(name(first), name(second), differing(a, b), figures);
    }

    private static String name(Target target) {
        return target.sweep() + "/" + target.number();
    }

    /** By seed. */
    private static NavigableMap<Long, Double> values(LabBook book, AttemptRow of, Metric metric)
            throws ExperimentException {
        SweepRow sweep = Lookup.sweep(book, of.sweep());
        Map<Integer, Double> figures = book.figures(sweep.id(), metric);
        NavigableMap<Long, Double> values = new TreeMap<>();
        for (AttemptRow attempt : book.attempts(sweep.id())) {
            Double value = figures.get(attempt.number());
            if (value != null && attempt.settings().equals(of.settings())) {
                values.put(attempt.seed(), value);
            }
        }
        return values;
    }

    private static String differing(AttemptRow a, AttemptRow b) {
        String all = Stream.of(Parameter.values())
                .filter(parameter -> !Objects.equals(
                        a.settings().get(parameter), b.settings().get(parameter)))
                .map(parameter -> parameter.key() + " " + shown(a, parameter) + " against " + shown(b, parameter))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "Both have the same settings." : "They differ in: " + all + ".";
    }

    private static String shown(AttemptRow attempt, Parameter parameter) {
        Object value = attempt.settings().get(parameter);
        return value == null ? "(no effect)" : Phrases.value(value);
    }
}
