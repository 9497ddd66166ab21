package org.barrido.report.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.store.table.ParameterColumns;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.metric.ReportedMetric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;

/**
 * The parameters and figures of a sweep's attempts and their columns in tables: of Barrido's own network those that it always has, of a
 * program what it was given and what it told, the sweep's own metric first.
 */
public final class SweepFigures {
    /** Of what a program told, as columns that nobody asked for. */
    static final int MOST_SHOWN = 6;

    private static final List<AttemptMetric> NETWORK = List.of(
            AttemptMetric.ACCURACY, AttemptMetric.LOSS, AttemptMetric.INITIAL_LOSS, AttemptMetric.INITIAL_ACCURACY);
    /** Columns that the tables of every sweep have, beside parameters and figures. */
    private static final Set<String> TAKEN =
            Set.of("attempt", "seed", "status", "rank", "digest", "note", "epochs_done", "seconds");

    private final SweepRow sweep;
    private final List<Parameter> parameters;
    private final List<Figure> told;

    public SweepFigures(SweepRow sweep, List<AttemptRow> attempts) {
        this.sweep = sweep;
        this.parameters = sweep.isReported()
                ? attempts.stream()
                        .flatMap(row -> row.settings().keySet().stream())
                        .distinct()
                        .sorted(Parameter.ORDER)
                        .toList()
                : List.of(NetworkParameter.values());
        this.told = sweep.isReported() ? told(sweep, attempts) : List.of();
    }

    private static List<Figure> told(SweepRow sweep, List<AttemptRow> attempts) {
        String own = sweep.metric().name();
        Set<String> names = attempts.stream()
                .flatMap(row -> row.reported().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        names.remove(own);
        return Stream.concat(Stream.of(own), names.stream())
                .<Figure>map(ReportedMetric::new)
                .toList();
    }

    /** Those that a table has without being asked. */
    List<Figure> usual() {
        return sweep.isReported() ? told.stream().limit(MOST_SHOWN).toList() : List.copyOf(NETWORK);
    }

    /** Those that a table over seeds has without being asked. */
    List<Figure> usualOverSeeds() {
        return sweep.isReported() ? usual() : List.of(AttemptMetric.ACCURACY, AttemptMetric.LOSS);
    }

    /** The one whose values say how many seeds count. */
    Figure main() {
        return sweep.isReported() ? told.get(0) : AttemptMetric.ACCURACY;
    }

    /** All of them, those of every attempt last. */
    public List<Figure> all() {
        List<Figure> all = new ArrayList<>(told);
        Arrays.stream(AttemptMetric.values())
                .filter(figure -> !sweep.isReported() || sweep.figure(figure.key()) == figure)
                .forEach(all::add);
        return all;
    }

    /** The names of what the program told, the sweep's own metric first; none of Barrido's own network. */
    public List<String> told() {
        return told.stream().map(Figure::key).toList();
    }

    /** All parameters that an attempt may have. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** What machines call a parameter's column. */
    String column(Parameter parameter) {
        String name = ParameterColumns.of(parameter);
        return sweep.isReported() && TAKEN.contains(name) ? name + "_parameter" : name;
    }

    /** What machines call a figure's column. */
    String column(Figure figure) {
        return figure instanceof ReportedMetric ? column(figure, figure.key()) : figure.key();
    }

    /** What machines call the column of a figure that is that of another epoch, such as "best_loss". */
    String column(Figure figure, String key) {
        boolean isTaken = figure instanceof ReportedMetric
                && (TAKEN.contains(key)
                        || parameters.stream()
                                .anyMatch(parameter -> parameter.key().equals(key)));
        return isTaken ? key + "_metric" : key;
    }
}
