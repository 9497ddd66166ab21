package org.barrido.batch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.barrido.nn.LayerStatistics;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.Recorder;
import org.barrido.store.sql.BookUnreachableException;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.LeaseLostException;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/**
 * Trains attempts one after the other. Each epoch goes its way in a fixed order: the trainer saves its checkpoint, the epoch is
 * recorded, and only then is the listener told; so what was told is never lost. It keeps no state: several threads may share one.
 */
public final class Worker {
    private static final int MOST_TIMES_GIVEN_BACK = 10;

    private final Recorder recorder;
    private final AttemptTrainer training;
    private final BatchListener listener;
    private final BooleanSupplier stopping;

    /** @param stopping whether to end at the next epoch */
    public Worker(Recorder recorder, AttemptTrainer training, BatchListener listener, BooleanSupplier stopping) {
        this.recorder = recorder;
        this.training = training;
        this.listener = listener;
        this.stopping = stopping;
    }

    /**
     * Runs the jobs in order. One that fails is recorded as such and the next goes on.
     *
     * @return those that another process works on
     * @throws BatchException if recording fails, or a disk, through no fault of the attempt's; it counts as not ended then
     */
    public List<Job> run(List<Job> lane) throws BatchException {
        List<Job> deferred = new ArrayList<>();
        for (Job job : lane) {
            if (!stopping.getAsBoolean()) {
                run(job).ifPresent(deferred::add);
            }
        }
        return deferred;
    }

    /** @return the job as it is to be asked for again later, if another process works on it or its program gave it back */
    private Optional<Job> run(Job job) throws BatchException {
        Course course = new Course(job);
        @Nullable Outcome outcome = null;
        try {
            for (int tries = 0; tries <= job.retry() && course.needsATry(outcome); tries++) {
                LeaseResult lease = recorder.start(job.id());
                if (lease == LeaseResult.FINISHED) {
                    listener.finishedElsewhere(job.pending());
                }
                if (lease != LeaseResult.ACQUIRED) {
                    return lease == LeaseResult.FINISHED ? Optional.empty() : Optional.of(job);
                }
                course.begin();
                listener.started(job.pending());
                outcome = course.settled(train(job, course));
                course.recordTheRest();
                recorder.finish(job.id(), outcome);
            }
        } catch (LeaseLostException e) {
            return Optional.of(job);
        } catch (IOException | UncheckedIOException | LabBookException e) {
            throw givenUp(course, e);
        }
        if (outcome != null) {
            listener.finished(job.pending(), outcome);
        }
        return outcome != null && course.isGivenBack(outcome) ? Optional.of(course.later()) : Optional.empty();
    }

    /** Whatever goes wrong inside one attempt is its outcome; a disk that can't be written to isn't its fault and is thrown on. */
    private Outcome train(Job job, Course course) throws IOException {
        try {
            if (course.wasLate()) {
                return course.overdue();
            }
            Outcome outcome = training.train(job, course, course.diagnosis());
            if (course.isOverdue(outcome)) {
                return course.overdue();
            }
            return course.isStuck(outcome) ? course.stuck(outcome) : outcome;
        } catch (IOException | UncheckedIOException | LeaseLostException e) {
            throw e;
        } catch (Throwable e) {
            return Outcome.failed(course.recorded, FailureMessage.describe(e));
        }
    }

    private BatchException givenUp(Course course, Exception cause) {
        BatchException fatal = new BatchException("the run can't go on: " + FailureMessage.firstLine(cause), cause);
        try {
            recorder.finish(course.job.id(), Outcome.interrupted(course.recorded));
        } catch (UncheckedIOException | LabBookException e) {
            // The next opening of the lab book puts the attempt back instead.
            fatal.addSuppressed(e);
        }
        return fatal;
    }

    /** The road of one attempt's diagnostics into the lab book. */
    private final class Layers implements DiagnosticsListener {
        private final long attemptId;
        private int known;

        Layers(long attemptId) {
            this.attemptId = attemptId;
            known = recorder.diagnosed(attemptId);
        }

        @Override
        public int known() {
            return known;
        }

        @Override
        public void onDiagnosis(int epoch, List<LayerStatistics> layers) {
            recorder.appendDiagnosis(attemptId, epoch, layers);
            known = Math.max(known, epoch);
        }
    }

    /** What is told of one attempt, over all tries. What a lab book that is away can't take yet waits, in its order. */
    private final class Course implements AttemptRecord {
        private final Job job;
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private final long start = System.nanoTime();
        /** What it took before, in other runs and up to where it stood still. */
        private double secondsBefore = Double.NaN;

        private int told;
        private int recorded;
        private int latest;

        Course(Job job) {
            this.job = job;
            this.told = job.pending().epochsRecorded();
        }

        boolean needsATry(@Nullable Outcome outcome) {
            boolean failed = outcome != null && outcome.status() == Status.FAILED;
            return !stopping.getAsBoolean() && (outcome == null || (failed && !isLate()));
        }

        /** Takes up the time on record, unless it is its own already. */
        void begin() {
            if (job.timeout() != null && Double.isNaN(secondsBefore)) {
                List<Epoch> before = told == 0 ? List.of() : recorder.recordedEpochs(job.id());
                secondsBefore = before.stream().mapToDouble(Epoch::seconds).sum();
            }
        }

        @Override
        public List<Epoch> recorded() {
            List<Epoch> epochs = recorder.recordedEpochs(job.id());
            recorded = epochs.size();
            latest = Math.max(latest, recorded);
            told = Math.max(told, recorded);
            return epochs;
        }

        @Override
        public boolean goesOn() {
            return !stopping.getAsBoolean() && !isLate() && !job.isDue(latest);
        }

        @Override
        public boolean onEpoch(Epoch epoch) {
            latest = Math.max(latest, epoch.number());
            take(() -> record(epoch));
            return goesOn();
        }

        @Override
        public void onSteps(List<Step> steps) {
            take(() -> recorder.appendSteps(job.id(), steps));
        }

        @Override
        public void onAmended(Epoch epoch) {
            take(() -> recorder.amend(job.id(), epoch));
        }

        @Override
        public void replace(Epoch epoch) {
            latest = epoch.number();
            take(() -> {
                recorder.withdraw(job.id(), epoch.number());
                record(epoch);
            });
        }

        /** Training goes on while the book is away; what waits is recorded with a later epoch, or at the end. */
        private void take(Runnable record) {
            waiting.add(record);
            try {
                recordWaiting();
            } catch (BookUnreachableException e) {
                return;
            }
        }

        private void recordWaiting() {
            while (!waiting.isEmpty()) {
                waiting.element().run();
                waiting.remove();
            }
        }

        private void record(Epoch epoch) {
            recorder.append(job.id(), epoch);
            recorded = epoch.number();
            boolean replayed = epoch.number() <= told;
            told = Math.max(told, recorded);
            listener.epoch(job.pending(), epoch, replayed);
        }

        /** At the end of a try; the recorder says when it has waited for long enough. */
        void recordTheRest() {
            while (!waiting.isEmpty()) {
                try {
                    recordWaiting();
                } catch (BookUnreachableException e) {
                    pause(e);
                }
            }
        }

        private void pause(BookUnreachableException cause) {
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cause;
            }
        }

        /** Null where it isn't asked for. */
        @Nullable
        DiagnosticsListener diagnosis() {
            return job.diagnostics() ? new Layers(job.id()) : null;
        }

        private boolean isLate() {
            return isTooLong(secondsBefore + (System.nanoTime() - start) / 1e9);
        }

        /** Whether all the time that it may take had passed before. */
        boolean wasLate() {
            return isTooLong(secondsBefore);
        }

        private boolean isTooLong(double seconds) {
            return job.timeout() != null && seconds > job.timeout().toNanos() / 1e9;
        }

        /** Whether it has come as far as it was to come, and stands still. */
        boolean isPaused(Outcome outcome) {
            return outcome.status() == Status.PENDING && job.until() > 0 && latest >= job.until();
        }

        /** One that stands still wasn't interrupted. */
        Outcome settled(Outcome outcome) {
            return isPaused(outcome) ? Outcome.pending(latest) : outcome;
        }

        boolean isOverdue(Outcome outcome) {
            return outcome.status() == Status.PENDING && !isPaused(outcome) && !stopping.getAsBoolean() && isLate();
        }

        Outcome overdue() {
            String note =
                    "timeout: longer than " + requireNonNull(job.timeout()).toSeconds() + " s after epoch " + told;
            return Outcome.failed(told, note);
        }

        /** Only a program ends its attempt like this: nobody else asked for it. */
        boolean isGivenBack(Outcome outcome) {
            return outcome.status() == Status.PENDING && !isPaused(outcome) && !stopping.getAsBoolean();
        }

        Job later() {
            return job.givenBack(told);
        }

        boolean isStuck(Outcome outcome) {
            return isGivenBack(outcome) && later().timesGivenBack() >= MOST_TIMES_GIVEN_BACK;
        }

        Outcome stuck(Outcome outcome) {
            return Outcome.failed(
                    recorded, outcome.note() + ", " + MOST_TIMES_GIVEN_BACK + " times without a new epoch");
        }
    }
}
