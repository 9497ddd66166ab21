package org.barrido.cli.book;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.cli.option.JsonFacts;
import org.barrido.report.results.FigureSource;
import org.barrido.report.table.Table;
import org.barrido.schedule.Stop;
import org.barrido.store.row.AttemptRemarks;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.SweepRemarks;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NullValue;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.ReportedFigure;
import org.jspecify.annotations.Nullable;

/** What {@code show} tells, for programs. */
final class ShownFacts {
    private ShownFacts() {}

    static JsonFacts of(SweepRow sweep, SweepRemarks remarks, Table table) {
        Provenance by = sweep.provenance();
        Map<String, String> notes = new LinkedHashMap<>();
        remarks.notes().forEach((number, note) -> notes.put(number.toString(), note));
        return new JsonFacts()
                .with("sweep", sweep.name())
                .with("description", sweep.description())
                .with("attempts", sweep.attempts())
                .with("completed", sweep.completed())
                .with("diverged", sweep.diverged())
                .with("failed", sweep.failed())
                .with("stopped", sweep.stopped())
                .with("metric", metric(sweep.metric()))
                .with("varied", sweep.varied().stream().map(Parameter::key).toList())
                .with("seeds", sweep.seeds())
                .with(
                        "stops_by",
                        sweep.stopping() == null ? null : sweep.stopping().describe())
                .with("reported", new FigureSource(sweep).reported())
                .with("started", sweep.started().toString())
                .with("seconds", sweep.seconds())
                .with("tags", remarks.tags())
                .with("tagged", remarks.tagged())
                .with("notes", notes)
                .with("version", by.version())
                .with("commit", by.commit())
                .with("java", by.java())
                .with("os", by.os())
                .with("cpu", by.cpu())
                .with("workers", by.workers())
                .with("kernels", by.kernels())
                .with("hash", sweep.hash())
                .with("data_hash", sweep.dataHash())
                .with("yaml", sweep.yaml())
                .with("rows", table);
    }

    private static Map<String, @Nullable Object> metric(Metric metric) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("name", metric.name());
        told.put("goal", metric.goal().name().toLowerCase(Locale.ROOT));
        told.put("at", metric.at().name().toLowerCase(Locale.ROOT));
        told.put("epoch", metric.at() == Metric.At.EPOCH ? metric.epoch() : null);
        return told;
    }

    static JsonFacts of(
            SweepRow sweep,
            AttemptRow attempt,
            AttemptRemarks remarks,
            KeyedAttempt keyed,
            List<Epoch> epochs,
            List<String> log) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        attempt.settings().forEach((parameter, value) -> parameters.put(parameter.key(), NullValue.plain(value)));
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        attempt.figures().forEach((figure, value) -> figures.put(figure.key(), value));
        return new JsonFacts()
                .with("sweep", attempt.sweep())
                .with("attempt", attempt.number())
                .with("status", attempt.status().name())
                .with("reason", remarks.reason())
                .with("stop", stop(attempt.stop()))
                .with("seed", attempt.seed())
                .with("parameters", parameters)
                .with("figures", figures)
                .with("metrics", metrics(attempt.reported()))
                .with("reported", new FigureSource(sweep).reported())
                .with("digest", attempt.digest())
                .with("tags", remarks.tags())
                .with("note", remarks.note())
                .with("lineage", keyed.lineage())
                .with("key", keyed.key())
                .with("data_hash", keyed.dataHash())
                .with("model_hash", keyed.modelHash())
                .with("epochs", epochs.stream().map(ShownFacts::epoch).toList())
                .with("log", log);
    }

    private static @Nullable Map<String, Object> stop(@Nullable Stop stop) {
        return stop == null
                ? null
                : new TreeMap<>(Map.of("epoch", stop.stoppedAt(), "rung", stop.rung(), "reason", stop.reason()));
    }

    private static Map<String, @Nullable Object> metrics(Map<String, ReportedFigure> reported) {
        Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
        reported.keySet().stream().sorted().forEach(name -> {
            ReportedFigure figure = reported.get(name);
            Map<String, Double> told = new LinkedHashMap<>();
            if (figure != null) {
                told.put("last", figure.last());
                told.put("least", figure.least());
                told.put("most", figure.most());
            }
            metrics.put(name, told);
        });
        return metrics;
    }

    private static Map<String, @Nullable Object> epoch(Epoch epoch) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("epoch", epoch.number());
        if (Double.isNaN(epoch.learningRate())) {
            told.putAll(epoch.metrics());
            told.put("seconds", epoch.seconds());
            told.put("special", JsonFacts.notFinite(epoch.metrics()));
            return told;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("learning_rate", epoch.learningRate());
        figures.put("train_loss", epoch.trainLoss());
        figures.put("train_accuracy", epoch.trainAccuracy());
        figures.put("test_loss", epoch.testLoss());
        figures.put("test_accuracy", epoch.testAccuracy());
        if (!Double.isNaN(epoch.validationAccuracy())) {
            figures.put("validation_loss", epoch.validationLoss());
            figures.put("validation_accuracy", epoch.validationAccuracy());
        }
        told.putAll(figures);
        told.put("seconds", epoch.seconds());
        told.put("special", JsonFacts.notFinite(figures));
        return told;
    }
}
