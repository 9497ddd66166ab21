package org.barrido.experiment;

import java.util.ArrayList;
import java.util.List;
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
import org.barrido.report.results.Objective;
import org.barrido.report.results.SweepFigures;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.Parameter;

/** Holds the configurations of two attempts against each other, paired over the seeds that both were run with. */
final class AttemptComparison {
    private static final List<String> USUAL =
            List.of("accuracy", "loss", "test_loss", "initial_accuracy", "initial_loss", "best_accuracy", "seconds");

    private final LabBook book;

    AttemptComparison(LabBook book) {
        this.book = book;
    }

    /** @param metrics none for the usual ones */
    Table of(Target first, Target second, List<String> metrics) throws ExperimentException {
        AttemptRow a = Lookup.attempt(book, first);
        AttemptRow b = Lookup.attempt(book, second);
        SweepRow ofA = Lookup.sweep(book, a.sweep());
        SweepRow ofB = Lookup.sweep(book, b.sweep());
        List<ComparisonTable.Figure> figures = new ArrayList<>();
        for (String name : metrics.isEmpty() ? usual(ofA) : metrics) {
            Objective objective = objective(ofA, name);
            figures.add(new ComparisonTable.Figure(
                    objective, values(a, ofA, objective), values(b, ofB, objective(ofB, name))));
        }
        return ComparisonTable.of(first.toString(), second.toString(), List.of(ofA, ofB), differing(a, b), figures);
    }

    private List<String> usual(SweepRow sweep) {
        return sweep.isReported()
                ? Stream.concat(
                                new SweepFigures(sweep, book.attempts(sweep.id())).told().stream(),
                                Stream.of(AttemptMetric.SECONDS.key()))
                        .distinct()
                        .toList()
                : USUAL;
    }

    private Objective objective(SweepRow sweep, String name) throws ExperimentException {
        return Objective.of(book, sweep, MetricNames.figure(book, sweep, name), book.attempts(sweep.id()));
    }

    /** By seed. */
    private NavigableMap<Long, Double> values(AttemptRow of, SweepRow sweep, Objective objective) {
        NavigableMap<Long, Double> values = new TreeMap<>();
        for (AttemptRow attempt : book.attempts(sweep.id())) {
            Double value = objective.of(attempt);
            if (value != null && attempt.settings().equals(of.settings())) {
                values.put(attempt.seed(), value);
            }
        }
        return values;
    }

    private static String differing(AttemptRow a, AttemptRow b) {
        String all = Stream.concat(a.settings().keySet().stream(), b.settings().keySet().stream())
                .distinct()
                .sorted(Parameter.ORDER)
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
