package org.barrido.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.barrido.batch.Batch;
import org.barrido.batch.BatchException;
import org.barrido.batch.BatchListener;
import org.barrido.batch.CostModel;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Engine;
import org.barrido.batch.Job;
import org.barrido.batch.ParallelTasks;
import org.barrido.data.DataException;
import org.barrido.nn.kernel.Kernels;
import org.barrido.report.ChartTask;
import org.barrido.report.SweepFolder;
import org.barrido.report.table.TableFormat;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;

/** One use of {@code barrido run}: all sweeps recorded, their pending attempts trained as one batch, their folders written. */
public final class RunSession {
    private final LabBookWriter book;
    private final Path results;
    private final DatasetCache datasets;
    private final Engine engine;
    private final RunListener listener;
    private final Map<Long, Job> jobs = new LinkedHashMap<>();
    private final Map<Long, RunListener.Label> labels = new HashMap<>();
    private volatile Batch batch;
    private volatile boolean stopped;
    private final Map<Long, List<String>> sweepsOf = new HashMap<>();
    private final Map<Long, RunListener.Ended> ended = new HashMap<>();

    public RunSession(LabBookWriter book, Path results, DatasetCache datasets, Engine engine, RunListener listener) {
        this.book = book;
        this.results = results;
        this.datasets = datasets;
        this.engine = engine;
        this.listener = listener;
    }

    public ExitCode run(List<PlannedSweep> sweeps, boolean retryFailed, boolean charts)
            throws BatchException, DataException, IOException, ExperimentException {
        sweeps.stream()
                .flatMap(prepared -> prepared.data().stream())
                .distinct()
                .forEach(data -> listener.message(new DatasetSummary(data).brief()));
        for (PlannedSweep prepared : sweeps) {
            long id = book.begin(prepared.sweep(), prepared.attempts(), BuildInfo.THIS.provenance(engine.workers()));
            announce(prepared, book.pending(id, retryFailed));
            for (AttemptRow row : book.attempts(id)) {
                ended.put(row.id(), new RunListener.Ended(row.epochsDone(), costOfEpoch(row.settings())));
            }
        }
        ended.keySet().removeAll(jobs.keySet());
        int left = train(charts);
        List<String> names =
                sweeps.stream().map(prepared -> prepared.sweep().name()).toList();
        if (left > 0) {
            writeTables(names);
            listener.message("Interrupted with " + Phrases.count(left, "attempt")
                    + " to go. All that was shown is recorded; the same command goes on from here.");
            return ExitCode.INTERRUPTED;
        }
        return conclude(names, charts);
    }

    private void announce(PlannedSweep prepared, List<PendingAttempt> attempts) throws DataException {
        Sweep sweep = prepared.sweep();
        sweep.notices().forEach(notice -> listener.message(sweep.name() + ": " + notice));
        prepared.notices().forEach(notice -> listener.message(sweep.name() + ": " + notice));
        int all = sweep.attempts().size();
        listener.message(sweep.name() + ": " + Phrases.count(all, "attempt") + ", " + (all - attempts.size())
                + " done, " + attempts.size() + " to run");
        announceUndiagnosed(sweep);
        for (PendingAttempt attempt : attempts) {
            jobs.merge(attempt.id(), new Job(attempt, sweep.name(), sweep.execution()), RunSession::both);
            labels.putIfAbsent(attempt.id(), label(sweep, attempt.attempt().attempt()));
            sweepsOf.computeIfAbsent(attempt.id(), id -> new ArrayList<>()).add(sweep.name());
        }
    }

    private void announceUndiagnosed(Sweep sweep) {
        long id = book.sweep(sweep.name()).orElseThrow().id();
        int without = sweep.execution().diagnostics() ? book.undiagnosed(id) : 0;
        if (without > 0) {
            listener.message(sweep.name() + ": " + Phrases.count(without, "attempt")
                    + " ended without diagnostics; to have them, delete the attempt and run the sweep again");
        }
    }

    /** Of two sweeps with the same attempt the first says how it is run; diagnostics that one of them wants are recorded. */
    private static Job both(Job first, Job second) {
        return second.execution().diagnostics()
                ? new Job(first.attempt(), first.sweep(), first.execution().diagnosed())
                : first;
    }

    private RunListener.Label label(Sweep sweep, Attempt attempt) throws DataException {
        String varied = Phrases.settings(attempt.settings(), sweep.varied());
        if (sweep.seeds().size() > 1) {
            varied += (varied.isEmpty() ? "seed " : ", seed ") + attempt.seed();
        }
        return new RunListener.Label(
                sweep.name() + "/" + attempt.number(),
                varied.isEmpty() ? "" : " (" + varied + ")",
                attempt.settings().integer(Parameter.EPOCHS),
                costOfEpoch(attempt.settings().values()));
    }

    private double costOfEpoch(Map<Parameter, Object> settings) throws DataException {
        return CostModel.ofEpoch(settings, datasets.get((String) settings.get(Parameter.DATASET)));
    }

    /** @return how many attempts are left because the user stopped it */
    private int train(boolean charts) throws BatchException, DataException {
        List<PendingAttempt> attempts = jobs.values().stream().map(Job::attempt).toList();
        if (attempts.isEmpty()) {
            return 0;
        }
        LiveReports live = new LiveReports(book, results, listener::message, charts);
        Progress progress = new Progress(live);
        batch = new Batch(book, datasets, engine, progress);
        listener.trainingBegins(new RunListener.Training(attempts, labels, List.copyOf(ended.values()), this::stop));
        try (live) {
            listener.message("Training on " + engine.place(attempts.size()) + ", results in " + results);
            if (stopped) {
                batch.stop();
            }
            batch.run(List.copyOf(jobs.values()));
            return stopped ? attempts.size() - progress.finished : 0;
        } finally {
            listener.trainingEnds();
            Kernels.remark().ifPresent(listener::message);
        }
    }

    /** Ends training after the epoch each worker is in; may be called by any thread, and before there is anything to stop. */
    public void stop() {
        stopped = true;
        Batch running = batch;
        if (running != null) {
            running.stop();
        }
    }

    private List<Path> writeTables(List<String> names) throws IOException {
        List<Path> written = new ArrayList<>();
        for (String name : names) {
            written.addAll(SweepFolder.writeTables(book, book.sweep(name).orElseThrow(), results));
        }
        return written;
    }

    private ExitCode conclude(List<String> names, boolean charts) throws IOException {
        List<Path> written = new ArrayList<>(writeTables(names));
        if (charts) {
            List<SweepRow> sweeps =
                    names.stream().map(name -> book.sweep(name).orElseThrow()).toList();
            int threads = Math.min(engine.workers(), Runtime.getRuntime().availableProcessors());
            written.addAll(
                    ParallelTasks.run(threads, SweepFolder.charts(book, sweeps, null, results), ChartTask::write));
        }
        boolean allWell = true;
        for (String name : names) {
            SweepRow sweep = book.sweep(name).orElseThrow();
            List<AttemptRow> attempts = book.attempts(sweep.id());
            listener.message("");
            listener.message(
                    SweepFolder.table(book, sweep, null).print(TableFormat.TEXT).stripTrailing());
            allWell &= attempts.stream().allMatch(row -> row.status() == Status.COMPLETED);
        }
        listener.message("");
        written.forEach(path -> listener.message("Wrote " + path));
        return allWell ? ExitCode.OK : ExitCode.NOT_ALL_WELL;
    }

    /** Tells the listener, and keeps tables and curves up to date. */
    private final class Progress implements BatchListener {
        private final LiveReports live;
        private int finished;

        Progress(LiveReports live) {
            this.live = live;
        }

        @Override
        public void started(PendingAttempt attempt) {
            listener.started(attempt);
        }

        @Override
        public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
            if (!again) {
                live.epochFinished(sweepsOf.get(attempt.id()));
            }
            listener.epoch(attempt, epoch, again);
        }

        @Override
        public void finished(PendingAttempt attempt, Outcome outcome) {
            if (outcome.status().isFinished()) {
                finished++;
                live.attemptFinished(sweepsOf.get(attempt.id()));
            }
            listener.finished(attempt, outcome);
        }

        @Override
        public void finishedElsewhere(PendingAttempt attempt) {
            finished++;
            live.attemptFinished(sweepsOf.get(attempt.id()));
            listener.finishedElsewhere(attempt);
        }

        @Override
        public void bookAway() {
            listener.bookAway();
        }

        @Override
        public void bookBack() {
            listener.bookBack();
        }
    }
}
