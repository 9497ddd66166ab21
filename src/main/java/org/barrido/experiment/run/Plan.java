package org.barrido.experiment.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.barrido.batch.CostModel;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.estimate.DurationEstimator;
import org.barrido.batch.estimate.RunEstimate;
import org.barrido.batch.estimate.Workload;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.lookup.VectorModule;
import org.barrido.schedule.Forecast;
import org.barrido.schedule.Scheduler;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.Standing;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.LearnedSearch;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.stop.StopRule;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.text.Shortened;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a sweep would do.
 *
 * @param sweep it plans
 * @param attempts how many the sweep has
 * @param remaining how many of them are still to be trained; the lab book has the others
 * @param rows a row per attempt, in the sweep's order: its number, the parameters that vary, its seed where there are several, and
 *     where it stands ("completed", "diverged", "stopped", "to run")
 * @param notices lines that whoever runs it had better know first
 * @param estimate how long what remains takes
 * @param diskBytes what checkpoints and models of what remains take at most; what programs keep is their own affair
 */
public record Plan(
        Sweep sweep,
        int attempts,
        int remaining,
        QueryResult rows,
        List<String> notices,
        RunEstimate estimate,
        double diskBytes) {
    private static final int BYTES_PER_FLOAT = 4;
    /** Of a file's SHA-256, as much as tells it from others. */
    private static final int DIGITS = 8;
    /** Weights and two moments, in the newest two checkpoints and in the model. */
    private static final int COPIES_KEPT = 9;

    /** Makes a plan of its own copy of the list. */
    public Plan {
        notices = List.copyOf(notices);
    }

    /** Plans all of them; where the lab book has no timings of attempts of that size, some are measured, for a second or two. */
    public static List<Plan> all(List<PlannedSweep> prepared, RunHistory past, DatasetCache datasets)
            throws DataException, IOException {
        DurationEstimator estimator =
                new DurationEstimator(datasets, past.timed(), BuildInfo.processor()).calibratedByStart(true);
        List<Workload> work =
                prepared.stream().flatMap(one -> work(one, past).stream()).toList();
        List<Map<Parameter, Object>> unknown = estimator.unknown(work);
        if (!unknown.isEmpty()) {
            VectorModule.resolve();
            estimator.calibrate(unknown);
        }
        List<Plan> plans = new ArrayList<>();
        for (PlannedSweep one : prepared) {
            plans.add(of(one, past, datasets, estimator));
        }
        return plans;
    }

    private static Plan of(PlannedSweep prepared, RunHistory past, DatasetCache datasets, DurationEstimator estimator)
            throws DataException {
        List<Workload> work = work(prepared, past);
        Sweep sweep = prepared.sweep();
        List<String> notices = new ArrayList<>(sweep.notices());
        notices.addAll(prepared.notices());
        filesOfProgram(prepared).ifPresent(notices::add);
        stopping(sweep).ifPresent(notices::add);
        String following = SearchProgress.following(sweep);
        if (!following.isEmpty()) {
            LearnedSearch search = requireNonNull(sweep.search());
            notices.add(following.substring(2) + " (method: " + search.method().word() + "), at most "
                    + Phrases.count(search.lag(), "configuration") + " at a time (lag)");
        }
        notices.addAll(past.leftOut().getOrDefault(sweep.name(), List.of()));
        return new Plan(
                sweep,
                prepared.attempts().size(),
                work.size(),
                rows(prepared, past),
                notices,
                estimator.estimate(work, true),
                diskBytes(work, datasets));
    }

    /** What isn't among them may change without any key that changes: whoever plans is to see it. */
    private static Optional<String> filesOfProgram(PlannedSweep prepared) {
        if (!(prepared.sweep().trainer() instanceof TrainerSpec.Program)) {
            return Optional.empty();
        }
        List<String> files = prepared.files().entrySet().stream()
                .map(file -> file.getKey() + " (" + file.getValue().substring(0, DIGITS) + "…)")
                .toList();
        return Optional.of(
                files.isEmpty()
                        ? "no file is in the attempts' keys: write files: [train.py, …] for those that the program consists of"
                        : "in the attempts' keys, by SHA-256: " + Shortened.list(files));
    }

    private static double diskBytes(List<Workload> work, DatasetCache datasets) throws DataException {
        double bytes = 0;
        Set<String> trajectories = new HashSet<>();
        for (Workload one : work) {
            if (one.settings().containsKey(NetworkParameter.DATASET) && trajectories.add(one.trajectory())) {
                Dataset data =
                        datasets.get((String) requireNonNull(one.settings().get(NetworkParameter.DATASET)));
                bytes += (double) CostModel.parameters(one.settings(), data) * BYTES_PER_FLOAT * COPIES_KEPT;
            }
        }
        return bytes;
    }

    /** What is stopped, and how much of it is trained at least and at most. */
    private static Optional<String> stopping(Sweep sweep) {
        if (!(sweep.stopping() instanceof StopRule rule)) {
            return Optional.ofNullable(sweep.stopping())
                    .map(race -> "stops by " + race.describe() + (race.onTest() ? "; it chooses by the test set" : ""));
        }
        List<Attempt> attempts = sweep.attempts();
        int epochs = sweep.trainer().epochs(attempts.get(0).settings());
        Forecast forecast = Forecast.of(rule, attempts, epochs);
        List<String> words = new ArrayList<>();
        words.add("stops by " + rule.describe());
        words.add(String.format(
                Locale.ROOT,
                forecast.least() == forecast.most()
                        ? "%2$,d of %3$,d epochs are trained"
                        : "%1$,d to %2$,d of %3$,d epochs are trained",
                forecast.least(),
                forecast.most(),
                forecast.all()));
        if (rule.shuffled()) {
            words.add("rows are decided about in a shuffled order");
        }
        if (rule.onTest()) {
            words.add("it chooses by the test set");
        }
        return Optional.of(String.join("; ", words));
    }

    private static List<Workload> work(PlannedSweep prepared, RunHistory past) {
        Set<String> stopped = past.stopped().getOrDefault(prepared.sweep().name(), Set.of());
        Optional<Scheduler> scheduler = Scheduler.of(prepared.sweep());
        List<Workload> work = new ArrayList<>();
        for (KeyedAttempt keyed : prepared.attempts()) {
            Standing standing = past.standings().get(keyed.key());
            if (!isFinished(standing) && !stopped.contains(keyed.key())) {
                Settings settings = keyed.attempt().settings();
                int done = standing == null || standing.status() == Status.FAILED ? 0 : standing.epochs();
                int number = keyed.attempt().number();
                int epochs = scheduler
                        .map(one -> Math.max(done, (int) Math.round(one.expectedEpochs(number))))
                        .orElseGet(() -> prepared.sweep().trainer().epochs(settings));
                work.add(new Workload(keyed.trajectory(), settings.values(), epochs, done));
            }
        }
        return work;
    }

    /** Returns how many workers a run of these sweeps has where nobody says. */
    public static int workers(List<Plan> plans) {
        return ProgramDemands.workers(plans.stream().map(Plan::sweep).toList());
    }

    /** Returns how long the run takes on so many workers, from the program's start to its end; 0 where nothing remains. */
    public double wallSeconds(int workers) {
        return estimate.wallSeconds(workers);
    }

    private static QueryResult rows(PlannedSweep prepared, RunHistory past) {
        Set<String> stopped = past.stopped().getOrDefault(prepared.sweep().name(), Set.of());
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
            Standing standing = past.standings().get(keyed.key());
            boolean isStopped = !isFinished(standing) && stopped.contains(keyed.key());
            String status = isStopped
                    ? "stopped"
                    : standing != null && isFinished(standing) ? Phrases.lower(standing.status()) : "to run";
            rows.add(row(keyed, varied, seeds, status));
        }
        return new QueryResult(columns, rows);
    }

    private static List<Object> row(KeyedAttempt keyed, List<Parameter> varied, boolean seeds, String status) {
        List<Object> row = new ArrayList<>();
        row.add((long) keyed.attempt().number());
        for (Parameter parameter : varied) {
            Object value = keyed.attempt().settings().get(parameter);
            row.add(value instanceof List<?> ? value.toString() : value);
        }
        if (seeds) {
            row.add(keyed.attempt().seed());
        }
        row.add(status);
        return row;
    }

    private static boolean isFinished(@Nullable Standing standing) {
        return standing != null && standing.status().isFinished();
    }
}
