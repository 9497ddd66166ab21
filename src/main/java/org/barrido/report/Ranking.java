package org.barrido.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.barrido.store.AttemptRow;
import org.barrido.sweep.Metric;
import org.barrido.train.Status;

/** Which attempts of a sweep are best by its metric. Only completed ones can be. */
final class Ranking {
    private final Metric metric;

    Ranking(Metric metric) {
        this.metric = metric;
    }

    /** The key of the table's column that holds the metric; empty where no column does (a metric at a certain epoch). */
    String column() {
        if (metric.at() == Metric.At.EPOCH) {
            return "";
        }
        boolean best = metric.at() == Metric.At.BEST && metric.name().equals("accuracy");
        return best ? "best_accuracy" : metric.name();
    }

    /** The best attempts in row order: several where they tie, none where none has completed or the metric is in no column. */
    List<AttemptRow> best(List<AttemptRow> attempts) {
        Function<AttemptRow, Double> figure = figure(column());
        List<AttemptRow> ranked = attempts.stream()
                .filter(row -> row.status() == Status.COMPLETED)
                .filter(row -> figure.apply(row) != null && Double.isFinite(figure.apply(row)))
                .toList();
        Comparator<AttemptRow> order = Comparator.comparing(figure);
        boolean up = metric.goal() == Metric.Goal.MAXIMIZE;
        return ranked.stream()
                .max(up ? order : order.reversed())
                .map(top -> ranked.stream()
                        .filter(row -> figure.apply(row).equals(figure.apply(top)))
                        .toList())
                .orElse(List.of());
    }

    /** "highest accuracy" or "lowest loss". */
    String sentence() {
        String goal = metric.goal() == Metric.Goal.MAXIMIZE ? "highest " : "lowest ";
        return goal + column().replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static Function<AttemptRow, Double> figure(String column) {
        return switch (column) {
            case "accuracy" -> AttemptRow::accuracy;
            case "loss" -> AttemptRow::loss;
            case "initial_loss" -> AttemptRow::initialLoss;
            case "initial_accuracy" -> AttemptRow::initialAccuracy;
            case "best_accuracy" -> AttemptRow::bestAccuracy;
            case "test_loss" -> AttemptRow::testLoss;
            case "seconds" -> AttemptRow::seconds;
            default -> row -> null;
        };
    }
}
