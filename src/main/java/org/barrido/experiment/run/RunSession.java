package org.barrido.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.barrido.batch.Agenda;
import org.barrido.batch.Batch;
import org.barrido.batch.BatchException;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Engine;
import org.barrido.batch.Following;
import org.barrido.batch.Job;
import org.barrido.batch.estimate.DurationEstimator;
import org.barrido.batch.estimate.RemainingTime;
import org.barrido.data.DataException;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.DatasetSummary;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.nn.kernel.Kernels;
import org.barrido.report.SweepFolder;
import org.barrido.report.results.Objective;
import org.barrido.schedule.Scheduler;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** One run: all sweeps recorded, their pending attempts trained as one batch, their folders written. */
final class RunSession {
    private final LabBookWriter book;
    private final Path results;
    private final DatasetCache datasets;
    private final Engine engine;
    private final RunListener listener;
    private final StopRequest stop;
    private final Searches searches;
    private final AttemptLabels attemptLabels;
    /** Of sweeps whose attempts are all trained to their end. */
    private final Map<Long, Job> jobs = new LinkedHashMap<>();
    /** By their sweeps' ids, what is left of sweeps that decide by results. */
    private final Map<Long, Decided> decided = new LinkedHashMap<>();

    private final Map<Long, RunListener.Label> labels = new ConcurrentHashMap<>();
    private final Map<Long, List<String>> sweepsOf = new ConcurrentHashMap<>();
    private final Map<Long, RunListener.Ended> ended = new HashMap<>();
    /** While attempts are trained. */
    private @Nullable RunProgress progress;

    /** A sweep that decides by results, with those of its attempts that haven't ended. */
    private record Decided(PlannedSweep sweep, Scheduler scheduler, List<Job> jobs) {}

    RunSession(
            LabBookWriter book,
            Path results,
            DatasetCache datasets,
            Engine engine,
            RunListener listener,
            StopRequest stop,
            Searches searches) {
        this.book = book;
        this.results = results;
        this.datasets = datasets;
        this.engine = engine;
        this.listener = listener;
        this.stop = stop;
        this.searches = searches;
        this.attemptLabels = new AttemptLabels(datasets);
    }

    /** @param provenance where the numbers are made */
    RunResult run(List<PlannedSweep> sweeps, RunOptions options, Provenance provenance)
            throws BatchException, DataException, SweepException, IOException, ExperimentException {
        List<PlannedSweep> whole =
                sweeps.stream().filter(prepared -> prepared.recorded() == 0).toList();
        if (!options.replace()) {
            OrphanedAttempts.refuse(whole, book);
        }
        for (PlannedSweep prepared : whole) {
            OrphanedAttempts.goneOn(prepared, book).ifPresent(this::tell);
        }
        sweeps.stream()
                .flatMap(prepared -> prepared.data().stream())
                .distinct()
                .forEach(data -> tell(new DatasetSummary(data).brief()));
        for (PlannedSweep prepared : sweeps) {
            begin(prepared, options, provenance);
        }
        book.viewsNotice().ifPresent(this::tell);
        ended.keySet().removeAll(labels.keySet());
        int left = train(options, provenance);
        return conclude(sweeps.stream().map(prepared -> prepared.sweep().name()).toList(), left, options.charts());
    }

    private long recorded(PlannedSweep prepared, Provenance provenance) {
        String trainer = prepared.sweep().trainer().json(prepared.files());
        return prepared.recorded() > 0
                ? prepared.recorded()
                : book.begin(prepared.sweep(), prepared.attempts(), provenance, trainer, prepared.suggestions());
    }

    private List<PendingAttempt> pending(PlannedSweep prepared, long id, boolean retryFailed) {
        return prepared.recorded() == 0
                ? book.pending(id, retryFailed)
                : pending(
                        id,
                        retryFailed,
                        prepared.attempts().stream().map(KeyedAttempt::key).collect(Collectors.toSet()));
    }

    private List<PendingAttempt> pending(long id, boolean retryFailed, Set<String> keys) {
        return book.pending(id, retryFailed).stream()
                .filter(attempt -> keys.contains(attempt.keyed().key()))
                .toList();
    }

    private void begin(PlannedSweep prepared, RunOptions options, Provenance provenance) throws DataException {
        long id = recorded(prepared, provenance);
        announce(prepared, id, pending(prepared, id, options.retryFailed()));
        rememberEnded(id);
    }

    private void rememberEnded(long sweepId) throws DataException {
        for (AttemptRow row : book.attempts(sweepId)) {
            ended.put(row.id(), new RunListener.Ended(row.epochsDone(), attemptLabels.costOfEpoch(row.settings())));
        }
    }

    private void tell(String line) {
        inTurn(() -> listener.message(line));
    }

    /** One call at a time: the lines of {@link LiveReports} come from a thread of its own. */
    private void inTurn(Runnable call) {
        synchronized (listener) {
            call.run();
        }
    }

    private void announce(PlannedSweep prepared, long id, List<PendingAttempt> attempts) throws DataException {
        Sweep sweep = prepared.sweep();
        sweep.notices().forEach(notice -> tell(sweep.name() + ": " + notice));
        prepared.notices().forEach(notice -> tell(sweep.name() + ": " + notice));
        int all = sweep.attempts().size();
        boolean isWhole = prepared.recorded() == 0;
        int stopped = isWhole ? book.sweep(sweep.name()).map(SweepRow::stopped).orElse(0) : 0;
        tell(sweep.name() + ": " + Phrases.count(all, "attempt") + ", " + (all - attempts.size()) + " done, "
                + (stopped > 0 ? stopped + " stopped, " : "") + (attempts.size() - stopped) + " to run"
                + SearchProgress.following(sweep));
        announceUndiagnosed(sweep, id);
        List<Job> own = attempts.stream().map(attempt -> job(sweep, attempt)).toList();
        Optional<Scheduler> scheduler = isWhole ? Scheduler.of(sweep) : Optional.empty();
        if (scheduler.isPresent()) {
            decided.put(id, new Decided(prepared, scheduler.get(), own));
        } else {
            own.forEach(job -> jobs.merge(job.id(), job, RunSession::both));
        }
        name(sweep, attempts);
    }

    private void name(Sweep sweep, List<PendingAttempt> attempts) throws DataException {
        ParameterFormat format = ParameterFormat.of(sweep);
        for (PendingAttempt attempt : attempts) {
            labels.putIfAbsent(
                    attempt.id(), attemptLabels.of(sweep, attempt.keyed().attempt(), format));
            sweepsOf.computeIfAbsent(attempt.id(), unseen -> new ArrayList<>()).add(sweep.name());
        }
    }

    private List<Agenda> agendas(RunOptions options, Provenance provenance) throws BatchException {
        List<Agenda> agendas = new ArrayList<>();
        for (Map.Entry<Long, Decided> each : decided.entrySet()) {
            PlannedSweep sweep = each.getValue().sweep();
            Following following = Searches.isSearch(sweep)
                    ? new SearchFollowing(
                            searches, sweep, book, each.getKey(), provenance, new Followed(options.retryFailed()))
                    : Following.nothing();
            agendas.add(new Agenda(
                    book,
                    each.getKey(),
                    each.getValue().scheduler(),
                    own(each.getValue().jobs()),
                    following));
        }
        return agendas;
    }

    /** What another sweep of the run trains to its end anyway is no job of an agenda. */
    private List<Job> own(List<Job> all) {
        return all.stream().filter(job -> !jobs.containsKey(job.id())).toList();
    }

    /** Attempts that follow from results while others are trained. */
    private final class Followed implements SearchFollowing.Run {
        private final boolean retryFailed;

        Followed(boolean retryFailed) {
            this.retryFailed = retryFailed;
        }

        @Override
        public List<Job> take(Sweep sweep, long sweepId, Set<String> keys) throws DataException {
            List<PendingAttempt> pending = pending(sweepId, retryFailed, keys);
            name(sweep, pending);
            List<Job> own =
                    own(pending.stream().map(attempt -> job(sweep, attempt)).toList());
            if (progress != null) {
                progress.followed(own);
            }
            return own;
        }

        @Override
        public void tell(String line) {
            RunSession.this.tell(line);
        }

        @Override
        public void targetReached(String sweep) {
            inTurn(() -> listener.targetReached(sweep));
        }
    }

    private static Job job(Sweep sweep, PendingAttempt attempt) {
        String metric = sweep.trainer() instanceof TrainerSpec.Network
                ? null
                : sweep.metric().name();
        return new Job(attempt, sweep.name(), sweep.trainer(), metric, sweep.execution(), 0);
    }

    private void announceUndiagnosed(Sweep sweep, long id) {
        int without = sweep.execution().diagnostics() ? book.undiagnosed(id) : 0;
        if (without > 0) {
            tell(sweep.name() + ": " + Phrases.count(without, "attempt")
                    + " ended without diagnostics; to have them, delete the attempt and run the sweep again");
        }
    }

    /** Of two sweeps with the same attempt the first says how it is run; diagnostics that one of them wants are recorded. */
    private static Job both(Job first, Job second) {
        return second.execution().diagnostics() ? first.diagnosed() : first;
    }

    /** @return how many attempts are left because the user stopped it */
    private int train(RunOptions options, Provenance provenance) throws BatchException, DataException {
        boolean charts = options.charts();
        List<Agenda> agendas = agendas(options, provenance);
        List<Job> all = new ArrayList<>(jobs.values());
        agendas.forEach(agenda -> all.addAll(agenda.undone()));
        List<PendingAttempt> undone = all.stream().map(Job::pending).distinct().toList();
        if (undone.isEmpty()) {
            return 0;
        }
        int following = agendas.stream().mapToInt(Agenda::following).sum();
        LiveReports live = new LiveReports(book, results, this::tell, charts);
        RemainingTime remaining = remaining(all, charts);
        remaining.follow(following);
        agendas.forEach(
                agenda -> agenda.undone().forEach(job -> remaining.expect(job.id(), agenda.expectedEpochs(job))));
        RunProgress course = new RunProgress(listener, sweepsOf, live, remaining, undone.size());
        progress = course;
        Batch batch = new Batch(book, datasets, engine, course);
        listener.trainingBegins(new RunListener.Training(
                undone, labels, List.copyOf(ended.values()), stop::make, book::abandon, remaining, following));
        agendas.forEach(agenda -> agenda.undone()
                .forEach(job ->
                        listener.paused(job.pending(), job.pending().epochsRecorded(), agenda.expectedEpochs(job))));
        try (live) {
            tell("Training on " + engine.describe(undone.size() + following) + ", results in " + results);
            stop.reach(batch);
            batch.run(List.copyOf(jobs.values()), agendas);
            return stop.isMade() ? course.left() : 0;
        } finally {
            listener.trainingEnds();
            Kernels.remark().ifPresent(this::tell);
        }
    }

    private RemainingTime remaining(List<Job> all, boolean charts) throws DataException {
        DurationEstimator estimator =
                new DurationEstimator(datasets, book.timedAttempts(), BuildInfo.processor()).calibratedByStart(false);
        return new RemainingTime(estimator, all, engine.workers(), charts);
    }

    private RunResult conclude(List<String> names, int left, boolean charts) throws IOException {
        List<SweepRow> sweeps =
                names.stream().map(name -> book.sweep(name).orElseThrow()).toList();
        Map<String, List<Path>> tables = new LinkedHashMap<>();
        step("Writing tables");
        for (SweepRow sweep : sweeps) {
            tables.put(sweep.name(), SweepFolder.writeTables(book, sweep, results));
        }
        List<Path> drawn = charts && left == 0 ? drawCharts(sweeps) : List.of();
        List<RunResult.SweepResult> all = new ArrayList<>();
        for (SweepRow sweep : sweeps) {
            all.add(result(sweep, tables.getOrDefault(sweep.name(), List.of()), drawn));
        }
        step("");
        return new RunResult(all, left);
    }

    /** @param drawn charts of all sweeps */
    private RunResult.SweepResult result(SweepRow sweep, List<Path> tables, List<Path> drawn) {
        Path folder = SweepFolder.folder(sweep.name(), results);
        List<AttemptRow> attempts = book.attempts(sweep.id());
        Map<Status, Integer> statuses = new EnumMap<>(Status.class);
        attempts.forEach(row -> statuses.merge(row.status(), 1, Integer::sum));
        return new RunResult.SweepResult(
                sweep.name(),
                statuses,
                SweepFolder.table(book, sweep, null),
                Objective.of(book, sweep, null, attempts).ranks(attempts),
                tables,
                drawn.stream().filter(file -> folder.equals(file.getParent())).toList());
    }

    private List<Path> drawCharts(List<SweepRow> sweeps) throws IOException {
        int threads = Math.min(engine.workers(), Runtime.getRuntime().availableProcessors());
        step("Reading what there is to draw");
        return ChartDrawing.draw(SweepFolder.charts(book, sweeps, null, results), threads, this::step);
    }

    private void step(String words) {
        inTurn(() -> listener.step(words));
    }
}
