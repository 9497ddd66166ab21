package org.barrido.exchange;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.store.row.TrainingInterval;
import org.barrido.store.sql.LabBookException;
import org.barrido.text.Json;
import org.barrido.text.Shortened;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * A lab book for an MLflow server: an experiment for each sweep, in it a run for each attempt that has epochs. A run has its attempt's key as a tag: what
 * the server has as it is stays, and what has changed since, or was cut off half way, is written anew.
 */
public final class MlflowExport {
    /** Tags that the runs are found by, and that say what was exported. */
    private static final String KEY = "barrido.key";

    private static final String STATE = "barrido.state";

    /** The server's own limits for one request. */
    private static final int METRICS_AT_A_TIME = 1000;

    private static final int PARAMETERS_AT_A_TIME = 100;
    private static final int RUNS_AT_A_TIME = 1000;
    private static final int LONGEST_VALUE = 500;
    private static final int LONGEST_TAG = 5000;

    private final LabBook book;
    private final MlflowClient server;
    private final Consumer<String> told;

    private MlflowExport(LabBook book, MlflowClient server, Consumer<String> told) {
        this.book = book;
        this.server = server;
        this.told = told;
    }

    /** A run on the server. */
    private record Known(String id, String state) {}

    /**
     * Exports the newest run of every sweep.
     *
     * @param authorization the header that says who asks; null for nobody
     * @param told hears a line for each sweep
     * @throws LabBookException if the server doesn't take it; what was exported until then stays, and isn't exported again
     */
    public static void write(LabBook book, URI server, @Nullable String authorization, Consumer<String> told) {
        book.inSnapshot(state -> {
            MlflowExport export = new MlflowExport(state, new MlflowClient(server, authorization), told);
            for (SweepRow sweep : state.sweeps()) {
                export.sweep(sweep);
            }
            return true;
        });
    }

    private void sweep(SweepRow sweep) {
        String experiment = experiment(sweep);
        Map<String, Known> known = known(experiment);
        Map<Integer, TrainingInterval> intervals = book.trainingIntervals(sweep.id());
        double started = sweep.started().toInstant().toEpochMilli() / 1e3;
        int digits = Integer.toString(sweep.attempts()).length();
        int written = 0;
        int same = 0;
        for (AttemptRow attempt : book.attempts(sweep.id())) {
            if (attempt.epochsDone() == 0) {
                continue;
            }
            KeyedAttempt keyed = book.keyed(attempt.id());
            String state = attempt.status() + " " + attempt.epochsDone() + " " + attempt.digest();
            Known before = known.get(keyed.key());
            if (before != null && before.state().equals(state)) {
                same++;
                continue;
            }
            if (before != null) {
                server.post("runs/delete", Map.of("run_id", before.id()));
            }
            TrainingInterval when = intervals.getOrDefault(attempt.number(), new TrainingInterval(started, started));
            run(experiment, attempt, keyed, RunName.of(attempt, sweep, digits), when, state);
            written++;
        }
        told.accept(sweep.name() + ": exported " + written + (written == 1 ? " run" : " runs")
                + (same > 0 ? ", " + same + " there before" : ""));
    }

    private String experiment(SweepRow sweep) {
        Map<String, Object> found = server.get("experiments/get-by-name", "experiment_name", sweep.name())
                .orElse(Map.of());
        if (found.get("experiment") instanceof Map<?, ?> experiment) {
            if ("deleted".equals(experiment.get("lifecycle_stage"))) {
                throw new LabBookException("the experiment " + sweep.name()
                        + " was deleted on the server: restore it there, or remove it for good (mlflow gc)");
            }
            return String.valueOf(experiment.get("experiment_id"));
        }
        Map<String, Object> created = server.post(
                "experiments/create",
                ordered("name", sweep.name(), "tags", List.of(tag("mlflow.note.content", sweep.description()))));
        return String.valueOf(created.get("experiment_id"));
    }

    /** By the keys of attempts. */
    private Map<String, Known> known(String experiment) {
        Map<String, Known> known = new HashMap<>();
        Object page = "";
        while (page != null) {
            Map<String, Object> asked = ordered(
                    "experiment_ids",
                    List.of(experiment),
                    "filter",
                    "tags.`" + KEY + "` != ''",
                    "max_results",
                    RUNS_AT_A_TIME);
            if (!page.equals("")) {
                asked.put("page_token", page);
            }
            Map<String, Object> answer = server.post("runs/search", asked);
            if (answer.get("runs") instanceof List<?> runs) {
                runs.forEach(run -> remember(run, known));
            }
            page = answer.get("next_page_token");
        }
        return known;
    }

    private static void remember(@Nullable Object run, Map<String, Known> known) {
        if (run instanceof Map<?, ?> members
                && members.get("info") instanceof Map<?, ?> info
                && members.get("data") instanceof Map<?, ?> data
                && data.get("tags") instanceof List<?> tags) {
            Map<String, String> words = new HashMap<>();
            for (Object tag : tags) {
                if (tag instanceof Map<?, ?> pair) {
                    words.put(String.valueOf(pair.get("key")), String.valueOf(pair.get("value")));
                }
            }
            known.put(
                    words.getOrDefault(KEY, ""),
                    new Known(String.valueOf(info.get("run_id")), words.getOrDefault(STATE, "")));
        }
    }

    private void run(
            String experiment,
            AttemptRow attempt,
            KeyedAttempt keyed,
            String name,
            TrainingInterval when,
            String state) {
        Map<String, Object> created = server.post(
                "runs/create",
                ordered(
                        "experiment_id",
                        experiment,
                        "run_name",
                        name,
                        "start_time",
                        millis(when.from()),
                        "tags",
                        tags(attempt, keyed)));
        if (!(created.get("run") instanceof Map<?, ?> run) || !(run.get("info") instanceof Map<?, ?> info)) {
            throw new LabBookException("the server made a run and doesn't say which: expected MLflow's REST API 2.0");
        }
        String id = String.valueOf(info.get("run_id"));
        List<Map<String, Object>> parameters = parameters(attempt);
        for (int from = 0; from < parameters.size(); from += PARAMETERS_AT_A_TIME) {
            log(id, "params", part(parameters, from, PARAMETERS_AT_A_TIME));
        }
        List<Map<String, Object>> metrics = metrics(attempt, when);
        for (int from = 0; from < metrics.size(); from += METRICS_AT_A_TIME) {
            log(id, "metrics", part(metrics, from, METRICS_AT_A_TIME));
        }
        Map<String, Object> end = ordered("run_id", id, "status", status(attempt.status()));
        if (attempt.status().isSettled()) {
            end.put("end_time", millis(when.to()));
        }
        server.post("runs/update", end);
        log(id, "tags", List.of(tag(STATE, state))); // last: a run without it was cut off
    }

    private void log(String run, String kind, List<Map<String, Object>> values) {
        server.post("runs/log-batch", ordered("run_id", run, kind, values));
    }

    private static <T> List<T> part(List<T> all, int from, int most) {
        return all.subList(from, Math.min(all.size(), from + most));
    }

    private List<Map<String, Object>> tags(AttemptRow attempt, KeyedAttempt keyed) {
        List<Map<String, Object>> tags = new ArrayList<>();
        tags.add(tag(KEY, keyed.key()));
        tags.add(tag("barrido.attempt", attempt.sweep() + "/" + attempt.number()));
        tags.add(tag("barrido.status", attempt.status().name()));
        tags.add(tag("barrido.data", keyed.dataHash()));
        tags.add(tag("mlflow.source.name", "barrido"));
        if (attempt.digest() != null) {
            tags.add(tag("barrido.digest", attempt.digest()));
        }
        if (attempt.note() != null) {
            tags.add(tag("mlflow.note.content", attempt.note()));
        }
        return tags;
    }

    private static Map<String, Object> tag(String key, String value) {
        return ordered("key", key, "value", Shortened.text(value, LONGEST_TAG));
    }

    private static List<Map<String, Object>> parameters(AttemptRow attempt) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        RunValues.parameters(attempt).forEach((name, value) -> {
            String text = value instanceof String word ? word : Json.value(value);
            parameters.add(ordered("key", name(name), "value", Shortened.text(text, LONGEST_VALUE)));
        });
        return parameters;
    }

    private List<Map<String, Object>> metrics(AttemptRow attempt, TrainingInterval when) {
        List<Map<String, Object>> metrics = new ArrayList<>();
        double time = when.from();
        for (Epoch epoch : book.recordedEpochs(attempt.id())) {
            time += epoch.seconds();
            long timestamp = millis(time);
            RunValues.scalars(epoch)
                    .forEach((name, value) -> metrics.add(ordered(
                            "key",
                            name(name),
                            "value",
                            Double.isFinite(value) ? (Object) value : value.toString(),
                            "timestamp",
                            timestamp,
                            "step",
                            epoch.number())));
        }
        return metrics;
    }

    /** The server takes letters, digits and a few signs. */
    private static String name(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}_\\-. :/]", "_");
    }

    private static String status(Status status) {
        return switch (status) {
            case COMPLETED -> "FINISHED";
            case DIVERGED, FAILED -> "FAILED";
            case STOPPED -> "KILLED";
            case RUNNING -> "RUNNING";
            case PENDING -> "SCHEDULED";
        };
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1e3);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(pairs[i].toString(), pairs[i + 1]);
        }
        return members;
    }
}
