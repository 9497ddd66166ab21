package org.barrido.experiment.run;

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
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.lookup.VectorModule;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a sweep would do.
 *
 * @param sweep it plans
 * @param attempts how many the sweep has
 * @param remaining how many of them are still to be trained; the lab book has the others
 * @param rows a row per attempt, in the sweep's order: its number, the parameters that vary, its seed where there are several, and
 *     where it stands ("completed", "diverged", "to run")
 * @param notices lines that whoever runs it had better know first
 * @param seconds training time of what remains, all attempts added up; not a number if it can't be told
 * @param longestSeconds training time of the longest attempt that remains
 * @param diskBytes what checkpoints and models of what remains take at most
 */
public record Plan(
        Sweep sweep,
        int attempts,
        int remaining,
        QueryResult rows,
        List<String> notices,
        double seconds,
        double longestSeconds,
        double diskBytes) {
    private static final int BYTES_PER_FLOAT = 4;
    /** Weights and two moments, in the newest two checkpoints and in the model. */
    private static final int COPIES_KEPT = 9;

    /** Makes a plan of its own copy of the list. */
    public Plan {
        notices = List.copyOf(notices);
    }

    /** Plans all of them; where the lab book has no timings of attempts of that size, some are measured, for a second or two. */
    public static List<Plan> all(List<PlannedSweep> prepared, RunHistory past, DatasetCache datasets)
            throws DataException, IOException {
        DurationEstimator estimate = new DurationEstimator(datasets, past.attempts());
        List<Attempt> toRun = prepared.stream()
                .flatMap(one -> toRun(one, past.statuses()).stream())
                .map(KeyedAttempt::attempt)
                .toList();
        List<Attempt> unknown = estimate.unknown(toRun);
        if (!unknown.isEmpty()) {
            VectorModule.resolve();
            estimate.calibrate(unknown);
        }
        List<Plan> plans = new ArrayList<>();
        for (PlannedSweep one : prepared) {
            plans.add(of(one, past, datasets, estimate));
        }
        return plans;
    }

    private static Plan of(PlannedSweep prepared, RunHistory past, DatasetCache datasets, DurationEstimator estimate)
            throws DataException {
        double seconds = 0;
        double longest = 0;
        double disk = 0;
        Set<String> trajectories = new HashSet<>();
        List<KeyedAttempt> toRun = toRun(prepared, past.statuses());
        for (KeyedAttempt attempt : toRun) {
            Map<Parameter, Object> settings = attempt.attempt().settings().values();
            double all = estimate.secondsPerEpoch(settings)
                    * attempt.attempt().settings().integer(Parameter.EPOCHS);
            seconds += all;
            longest = Math.max(longest, all);
            if (trajectories.add(attempt.trajectory())) {
                Dataset data = datasets.get(attempt.attempt().settings().text(Parameter.DATASET));
                disk += (double) CostModel.parameters(settings, data) * BYTES_PER_FLOAT * COPIES_KEPT;
            }
        }
        Sweep sweep = prepared.sweep();
        List<String> notices = new ArrayList<>(sweep.notices());
        notices.addAll(prepared.notices());
        notices.addAll(past.leftOut().getOrDefault(sweep.name(), List.of()));
        return new Plan(
                sweep,
                prepared.attempts().size(),
                toRun.size(),
                rows(prepared, past.statuses()),
                notices,
                seconds,
                longest,
                disk);
    }

    private static List<KeyedAttempt> toRun(PlannedSweep prepared, Map<String, Status> statuses) {
        return prepared.attempts().stream()
                .filter(attempt -> !isFinished(statuses.get(attempt.key())))
                .toList();
    }

    /** Returns how long the run takes: the workers share the whole, but no attempt is shared; not a number if it can't be told. */
    public double wallSeconds(int workers) {
        return Math.max(longestSeconds, seconds / workers);
    }

    private static QueryResult rows(PlannedSweep prepared, Map<String, Status> statuses) {
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
            rows.add(row(keyed, varied, seeds, statuses.get(keyed.key())));
        }
        return new QueryResult(columns, rows);
    }

    private static List<Object> row(
            KeyedAttempt keyed, List<Parameter> varied, boolean seeds, @Nullable Status status) {
        List<Object> row = new ArrayList<>();
        row.add((long) keyed.attempt().number());
        for (Parameter parameter : varied) {
            Object value = keyed.attempt().settings().get(parameter);
            row.add(value instanceof List<?> ? value.toString() : value);
        }
        if (seeds) {
            row.add(keyed.attempt().seed());
        }
        row.add(status != null && status.isFinished() ? Phrases.lower(status) : "to run");
        return row;
    }

    private static boolean isFinished(@Nullable Status status) {
        return status != null && status.isFinished();
    }
}
