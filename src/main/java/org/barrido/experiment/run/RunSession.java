package org.barrido.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.batch.Agenda;
import org.barrido.batch.Batch;
import org.barrido.batch.BatchException;
import org.barrido.batch.BatchListener;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Engine;
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
import org.barrido.schedule.Stop;
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
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;

/** One run: all sweeps recorded, their pending attempts trained as one batch, their folders written. */
final class RunSession {
    private final LabBookWriter book;
    private final Path results;
    private final DatasetCache datasets;
    private final Engine engine;
    private final RunListener listener;
    private final StopRequest stop;
    private final SearchRounds searches;
    private final AttemptLabels attemptLabels;
    private boolean isTraining;
    private final Set<String> remarks = new HashSet<>();
    /** Of sweeps whose attempts are all trained to their end. */
    private final Map<Long, Job> jobs = new LinkedHashMap<>();
    /** By their sweeps' ids, what is left of sweeps that decide by results. */
    private final Map<Long, Decided> decided = new LinkedHashMap<>();

    private final Map<Long, PendingAttempt> attempts = new LinkedHashMap<>();
    private final Map<Long, RunListener.Label> labels = new HashMap<>();
    private final Map<Long, List<String>> sweepsOf = new HashMap<>();
    private final Map<Long, RunListener.Ended> ended = new HashMap<>();

    /** A sweep that decides by results, with those of its attempts that haven't ended. */
    private record Decided(Scheduler scheduler, List<Job> jobs) {}

    RunSession(
            LabBookWriter book,
            Path results,
            DatasetCache datasets,
            Engine engine,
            RunListener listener,
            StopRequest stop,
            SearchRounds searches) {
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
        ended.keySet().removeAll(attempts.keySet());
        List<PlannedSweep> now = sweeps;
        int left = train(now, options.charts());
        while (left == 0 && !stop.isMade()) {
            List<PlannedSweep> longer =
                    searches.extended(now, book, this::tell, sweep -> inTurn(() -> listener.targetReached(sweep)));
            if (longer.equals(now)) {
                break;
            }
            goOn(now, longer, options, provenance);
            left = train(longer, options.charts());
            now = longer;
        }
        return conclude(sweeps.stream().map(prepared -> prepared.sweep().name()).toList(), left, options.charts());
    }

    private long recorded(PlannedSweep prepared, Provenance provenance) {
        String trainer = prepared.sweep().trainer().json(prepared.files());
        return prepared.recorded() > 0
                ? prepared.recorded()
                : book.begin(prepared.sweep(), prepared.attempts(), provenance, trainer, prepared.suggestions());
    }

    private List<PendingAttempt> pending(PlannedSweep prepared, long id, boolean retryFailed) {
        List<PendingAttempt> pending = book.pending(id, retryFailed);
        if (prepared.recorded() == 0) {
            return pending;
        }
        Set<String> wanted = prepared.attempts().stream().map(KeyedAttempt::key).collect(Collectors.toSet());
        return pending.stream()
                .filter(attempt -> wanted.contains(attempt.keyed().key()))
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

    /** Takes up what has been suggested from what the round before came to. */
    private void goOn(List<PlannedSweep> before, List<PlannedSweep> longer, RunOptions options, Provenance provenance)
            throws DataException {
        jobs.clear();
        decided.clear();
        attempts.clear();
        for (int i = 0; i < longer.size(); i++) {
            PlannedSweep prepared = longer.get(i);
            if (!prepared.equals(before.get(i))) {
                long id = recorded(prepared, provenance);
                rememberEnded(id);
                take(prepared.sweep(), id, pending(prepared, id, options.retryFailed()));
            }
        }
        ended.keySet().removeAll(attempts.keySet());
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
        take(sweep, id, attempts);
    }

    private void take(Sweep sweep, long id, List<PendingAttempt> attempts) throws DataException {
        ParameterFormat format = ParameterFormat.of(sweep);
        List<Job> own = attempts.stream().map(attempt -> job(sweep, attempt)).toList();
        Optional<Scheduler> scheduler = Scheduler.of(sweep);
        if (scheduler.isPresent()) {
            decided.put(id, new Decided(scheduler.get(), own));
        } else {
            own.forEach(job -> jobs.merge(job.id(), job, RunSession::both));
        }
        for (PendingAttempt attempt : attempts) {
            this.attempts.putIfAbsent(attempt.id(), attempt);
            labels.putIfAbsent(
                    attempt.id(), attemptLabels.of(sweep, attempt.keyed().attempt(), format));
            sweepsOf.computeIfAbsent(attempt.id(), unseen -> new ArrayList<>()).add(sweep.name());
        }
    }

    /** What another sweep of the run trains to its end anyway is no job of theirs. */
    private List<Agenda> agendas() {
        List<Agenda> agendas = new ArrayList<>();
        decided.forEach((id, sweep) -> agendas.add(new Agenda(
                book,
                id,
                sweep.scheduler(),
                sweep.jobs().stream().filter(job -> !jobs.containsKey(job.id())).toList())));
        return agendas;
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
    private int train(List<PlannedSweep> sweeps, boolean charts) throws BatchException, DataException {
        List<Agenda> agendas = agendas();
        List<Job> all = new ArrayList<>(jobs.values());
        agendas.forEach(agenda -> all.addAll(agenda.undone()));
        List<PendingAttempt> undone = all.stream().map(Job::pending).distinct().toList();
        if (undone.isEmpty()) {
            return 0;
        }
        int following = sweeps.stream().mapToInt(PlannedSweep::following).sum();
        LiveReports live = new LiveReports(book, results, this::tell, charts);
        RemainingTime remaining = remaining(all, charts);
        agendas.forEach(
                agenda -> agenda.undone().forEach(job -> remaining.expect(job.id(), agenda.expectedEpochs(job))));
        Progress progress = new Progress(live, remaining);
        Batch batch = new Batch(book, datasets, engine, progress);
        listener.trainingBegins(new RunListener.Training(
                undone, labels, List.copyOf(ended.values()), stop::make, book::abandon, remaining, following));
        agendas.forEach(agenda -> agenda.undone()
                .forEach(job ->
                        listener.paused(job.pending(), job.pending().epochsRecorded(), agenda.expectedEpochs(job))));
        try (live) {
            if (!isTraining) {
                tell("Training on " + engine.describe(undone.size()) + ", results in " + results);
                isTraining = true;
            }
            stop.reach(batch);
            batch.run(List.copyOf(jobs.values()), agendas);
            return stop.isMade() ? undone.size() - progress.ended : 0;
        } finally {
            listener.trainingEnds();
            Kernels.remark().filter(remarks::add).ifPresent(this::tell);
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

    /** Tells the listener, and keeps tables and curves up to date. */
    private final class Progress implements BatchListener {
        private final LiveReports live;
        private final RemainingTime remaining;
        private int ended;

        Progress(LiveReports live, RemainingTime remaining) {
            this.live = live;
            this.remaining = remaining;
        }

        @Override
        public void started(PendingAttempt attempt) {
            remaining.started(attempt.id(), System.nanoTime());
            inTurn(() -> listener.started(attempt));
        }

        @Override
        public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
            if (!again) {
                live.epochFinished(sweepsOf.getOrDefault(attempt.id(), List.of()));
            }
            remaining.epoch(attempt.id(), epoch, System.nanoTime());
            inTurn(() -> listener.epoch(attempt, epoch, again));
        }

        @Override
        public void finished(PendingAttempt attempt, Outcome outcome) {
            if (outcome.status().isFinished()) {
                ended++;
                live.attemptFinished(sweepsOf.getOrDefault(attempt.id(), List.of()));
                remaining.finished(attempt.id(), System.nanoTime());
            }
            inTurn(() -> listener.finished(attempt, outcome));
        }

        @Override
        public void finishedElsewhere(PendingAttempt attempt) {
            ended++;
            live.attemptFinished(sweepsOf.getOrDefault(attempt.id(), List.of()));
            remaining.finished(attempt.id(), System.nanoTime());
            inTurn(() -> listener.finishedElsewhere(attempt));
        }

        @Override
        public void paused(PendingAttempt attempt, int epochs, double expected) {
            live.attemptFinished(sweepsOf.getOrDefault(attempt.id(), List.of()));
            remaining.paused(attempt.id(), expected);
            inTurn(() -> listener.paused(attempt, epochs, expected));
        }

        @Override
        public void stopped(PendingAttempt attempt, Stop decision) {
            ended++;
            live.attemptFinished(sweepsOf.getOrDefault(attempt.id(), List.of()));
            remaining.stopped(attempt.id());
            inTurn(() -> listener.stopped(attempt, decision));
        }

        @Override
        public void bookAway() {
            inTurn(() -> listener.bookAway());
        }

        @Override
        public void bookBack() {
            inTurn(() -> listener.bookBack());
        }
    }
}
