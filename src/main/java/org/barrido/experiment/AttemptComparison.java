package org.barrido.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.MetricNames;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.lookup.Target;
import org.barrido.report.results.ComparisonTable;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;

/** Holds the configurations of two attempts against each other, paired over the seeds that both were run with. */
final class AttemptComparison {
    private final LabBook book;

    AttemptComparison(LabBook book) {
        this.book = book;
    }

    Table of(Target first, Target second, List<String> metrics) throws ExperimentException {
        AttemptRow a = Lookup.attempt(book, first);
        AttemptRow b = Lookup.attempt(book, second);
        List<ComparisonTable.Figure> figures = new ArrayList<>();
        for (String name : metrics) {
            Metric metric = MetricNames.metric(name);
            figures.add(new ComparisonTable.Figure(metric, values(a, metric), values(b, metric)));
        }
        return ComparisonTable.of(first.toString(), second.toString(), differing(a, b), figures);
    }

    /** By seed. */
    private NavigableMap<Long, Double> values(AttemptRow of, Metric metric) throws ExperimentException {
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
        String all = Stream.of(NetworkParameter.values())
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
