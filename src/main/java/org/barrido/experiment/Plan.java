package org.barrido.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.batch.CostModel;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.DurationEstimator;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;

/**
 * What a sweep would run.
 *
 * @param statuses of the attempts that the lab book knows, by key
 * @param seconds training time of what is to run, all attempts added up; not a number if it can't be told
 * @param disk bytes that its checkpoints and models will take
 */
public record Plan(PlannedSweep prepared, Map<String, Status> statuses, double seconds, double longest, double disk) {
    private static final int BYTES_PER_FLOAT = 4;
    /** Weights and two moments, in the newest two checkpoints and in the model. */
    private static final int COPIES_KEPT = 9;

    public static Plan of(
            PlannedSweep prepared, Map<String, Status> statuses, DatasetCache datasets, DurationEstimator estimate)
            throws DataException, IOException {
        double seconds = 0;
        double longest = 0;
        double disk = 0;
        Set<String> trajectories = new HashSet<>();
        for (KeyedAttempt attempt : toRun(prepared, statuses)) {
            Map<Parameter, Object> settings = attempt.attempt().settings().values();
            double all = estimate.secondsPerEpoch(settings) * (Long) settings.get(Parameter.EPOCHS);
            seconds += all;
            longest = Math.max(longest, all);
            if (trajectories.add(attempt.trajectory())) {
                Dataset data = datasets.get((String) settings.get(Parameter.DATASET));
                disk += (double) CostModel.parameters(settings, data) * BYTES_PER_FLOAT * COPIES_KEPT;
            }
        }
        return new Plan(prepared, statuses, seconds, longest, disk);
    }

    public static List<KeyedAttempt> toRun(PlannedSweep prepared, Map<String, Status> statuses) {
        return prepared.attempts().stream()
                .filter(attempt -> !isFinished(statuses.get(attempt.key())))
                .toList();
    }

    public int remaining() {
        return toRun(prepared, statuses).size();
    }

    /** Wall time: the workers share the whole, but no attempt is shared. */
    public double wallSeconds(int workers) {
        return Math.max(longest, seconds / workers);
    }

    /** Number, varied parameters, seed where there are several, status. */
    public QueryResult rows() {
        List<Parameter> varied = prepared.sweep().varied();
        boolean seeds = prepared.sweep().seeds().size() > 1;
        List<String> columns = new ArrayList<>(List.of("attempt"));
        varied.forEach(parameter -> columns.add(parameter.key()));
        if (seeds) {
            columns.add("seed");
        }
        columns.add("status");
        List<List<Object>> rows = new ArrayList<>();
        for (KeyedAttempt keyed : prepared.attempts()) {
            rows.add(row(keyed, varied, seeds));
        }
        return new QueryResult(columns, rows);
    }

    private List<Object> row(KeyedAttempt keyed, List<Parameter> varied, boolean seeds) {
        List<Object> row = new ArrayList<>();
        row.add((long) keyed.attempt().number());
        for (Parameter parameter : varied) {
            Object value = keyed.attempt().settings().get(parameter);
            row.add(value instanceof List<?> ? value.toString() : value);
        }
        if (seeds) {
            row.add(keyed.attempt().seed());
        }
        Status status = statuses.get(keyed.key());
        row.add(isFinished(status) ? Phrases.lower(status) : "to run");
        return row;
    }

    private static boolean isFinished(Status status) {
        return status != null && status.isFinished();
    }
}
