package org.barrido.batch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.barrido.nn.LayerStatistics;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.Recorder;
import org.barrido.store.sql.BookUnreachableException;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.table.LeaseLostException;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * Trains attempts one after the other. Each epoch goes its way in a fixed order: the trainer saves its checkpoint, the epoch is
 * recorded, and only then is the listener told; so what was told is never lost. It keeps no state: several threads may share one.
 */
public final class Worker {
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
            if (!stopping.getAsBoolean() && !run(job)) {
                deferred.add(job);
            }
        }
        return deferred;
    }

    /** @return false if another process works on it */
    private boolean run(Job job) throws BatchException {
        Course course = new Course(job);
        @Nullable Outcome outcome = null;
        try {
            for (int tries = 0; tries <= job.retry() && course.needsATry(outcome); tries++) {
                LeaseResult lease = recorder.start(job.id());
                if (lease == LeaseResult.FINISHED) {
                    listener.finishedElsewhere(job.pending());
                }
                if (lease != LeaseResult.ACQUIRED) {
                    return lease == LeaseResult.FINISHED;
                }
                listener.started(job.pending());
                outcome = train(job, course);
                course.recordTheRest();
                recorder.finish(job.id(), outcome);
            }
        } catch (LeaseLostException e) {
            return false;
        } catch (IOException | UncheckedIOException | LabBookException e) {
            throw givenUp(course, e);
        }
        if (outcome != null) {
            listener.finished(job.pending(), outcome);
        }
        return true;
    }

    /** Whatever goes wrong inside one attempt is its outcome; a disk that can't be written to isn't its fault and is thrown on. */
    private Outcome train(Job job, Course course) throws IOException {
        try {
            Outcome outcome = training.train(job, course::onEpoch, course.diagnosis());
            return course.isOverdue(outcome) ? course.overdue() : outcome;
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

    /** One attempt's epochs, over all tries. Those that a lab book that is away can't take yet wait, in their order. */
    private final class Course {
        private final Job job;
        private final Deque<Epoch> waiting = new ArrayDeque<>();
        private final long start = System.nanoTime();
        private int told;
        private int recorded;

        Course(Job job) {
            this.job = job;
            this.told = job.pending().epochsRecorded();
        }

        boolean needsATry(@Nullable Outcome outcome) {
            boolean failed = outcome != null && outcome.status() == Status.FAILED;
            return !stopping.getAsBoolean() && (outcome == null || (failed && !isLate()));
        }

        boolean onEpoch(Epoch epoch) {
            waiting.add(epoch);
            try {
                record();
            } catch (BookUnreachableException e) {
                // Training goes on; what waits is recorded with a later epoch, or at the end.
                return !stopping.getAsBoolean() && !isLate();
            }
            return !stopping.getAsBoolean() && !isLate();
        }

        private void record() {
            while (!waiting.isEmpty()) {
                Epoch epoch = waiting.element();
                recorder.append(job.id(), epoch);
                waiting.remove();
                recorded = epoch.number();
                boolean replayed = epoch.number() <= told;
                told = Math.max(told, recorded);
                listener.epoch(job.pending(), epoch, replayed);
            }
        }

        /** At the end of a try; the recorder says when it has waited for long enough. */
        void recordTheRest() {
            while (!waiting.isEmpty()) {
                try {
                    record();
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
            return job.timeout() != null
                    && System.nanoTime() - start > job.timeout().toNanos();
        }

        boolean isOverdue(Outcome outcome) {
            return outcome.status() == Status.PENDING && !stopping.getAsBoolean() && isLate();
        }

        Outcome overdue() {
            String note =
                    "timeout: longer than " + requireNonNull(job.timeout()).toSeconds() + " s after epoch " + recorded;
            return Outcome.failed(recorded, note);
        }
    }
}
