package org.barrido.batch.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.batch.AttemptRecord;
import org.barrido.batch.process.AttemptLog;
import org.barrido.batch.process.ProgramResult;
import org.barrido.batch.process.ProgramRun;
import org.barrido.batch.process.ProgramStartException;
import org.barrido.text.Shortened;
import org.barrido.train.program.EpochAssembler;
import org.barrido.train.program.Told;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** One run of a program for one attempt: it is listened to while it runs, and judged by how it ended and by what it told. */
final class ProgramTraining {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LONGEST_LINE = 300;

    private final AttemptRecord record;
    private final TrainingRecord told;
    private final ProgramMetrics metrics;
    private final @Nullable String metric;
    private final int firstEpoch;
    private final int until;
    private EpochAssembler assembler;
    private int resumed; // the last epoch of an earlier run, 0 in a training from the start
    private @Nullable String failure;

    /**
     * Makes one that nothing has been told to.
     *
     * @param metric the one that the attempt is judged by; null if any will do
     * @param until the epoch after which the program is to end by itself, to go on later; 0 for its end
     */
    ProgramTraining(
            AttemptRecord record,
            TrainingRecord told,
            ProgramMetrics metrics,
            int firstEpoch,
            @Nullable String metric,
            int until) {
        this.record = record;
        this.told = told;
        this.metrics = metrics;
        this.metric = metric;
        this.firstEpoch = firstEpoch;
        this.until = until;
        this.assembler = assembler();
    }

    private EpochAssembler assembler() {
        return new EpochAssembler(firstEpoch, told.count(), System::nanoTime, told);
    }

    /** Reads what is in files already: what comes afterwards is the program's that is started then. */
    void overlook() throws IOException {
        metrics.poll(new Nobody());
        told.begin();
    }

    /**
     * Reads what a run that was cut off told last, which may not be on record.
     *
     * @param logFile what it printed
     * @param own whether the files with metrics are the attempt's own; others have more than its epochs
     */
    void takeUp(Path logFile, boolean own) throws IOException {
        Recollection earlier = new Recollection(firstEpoch);
        metrics.recall(logFile, earlier);
        metrics.poll(own ? earlier : new Nobody());
        earlier.end();
        told.recall(earlier);
        told.begin();
        assembler = assembler();
        resumed = told.count();
    }

    /** Who isn't told what others have left. */
    private record Nobody() implements Told {
        @Override
        public void metrics(long line, double epoch, @Nullable Long step, Map<String, Double> values) {}

        @Override
        public void remark(long line, String what) {}
    }

    /** Starts the program and returns when it has ended and all that it told is recorded. */
    Outcome run(List<String> command, Map<String, String> environment, Path folder, Path logFile) throws IOException {
        try (AttemptLog log = new AttemptLog(logFile)) {
            if (resumed > 0) {
                log.resume(resumed);
            }
            ProgramRun run =
                    new ProgramRun(command, environment, folder, log, bytes -> metrics.printed(bytes, assembler));
            ProgramResult result = run.await(POLL, this::isToEnd, Instant.MAX, this::poll);
            boolean cut = result.stopped() || result.exitCode() == ProgramResult.GIVEN_BACK;
            end(cut);
            return outcome(result, log);
        } catch (ProgramStartException e) {
            return Outcome.failed(told.count(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.interrupted(told.count());
        }
    }

    private boolean isToEnd() {
        return reasonToFail().isPresent() || !record.goesOn();
    }

    private void poll() {
        try {
            metrics.poll(assembler);
        } catch (IOException e) {
            failure = e.getMessage();
        }
        assembler.poll();
    }

    /** @param cut whether it is to go on from here another time: what it had begun it will tell again */
    private void end(boolean cut) {
        try {
            metrics.end(assembler);
        } catch (IOException e) {
            failure = e.getMessage();
        }
        if (cut) {
            assembler.cut();
        } else {
            assembler.end();
        }
    }

    private Optional<String> reasonToFail() {
        return told.failure().or(() -> Optional.ofNullable(failure));
    }

    private Outcome outcome(ProgramResult result, AttemptLog log) {
        int epochs = told.count();
        Optional<String> reason = reasonToFail();
        if (reason.isPresent()) {
            return Outcome.failed(epochs, reason.get());
        } else if (result.stopped()) {
            return Outcome.interrupted(epochs);
        } else if (result.exitCode() == ProgramResult.GIVEN_BACK) {
            return new Outcome(Status.PENDING, epochs, null, "given back " + when(epochs) + " (exit code 75)");
        } else if (result.exitCode() != 0) {
            return Outcome.failed(epochs, result.describe() + " " + when(epochs) + lastLine(log));
        }
        told.end();
        if (until > 0 && told.count() >= until) {
            return Outcome.pending(told.count());
        }
        return new Judgment(told, metric).of(assembler, metrics.absence(), log, resumed);
    }

    private static String when(int epochs) {
        return epochs == 0 ? "before its first epoch" : "after epoch " + epochs;
    }

    private static String lastLine(AttemptLog log) {
        String line = log.lastLine().strip();
        return line.isEmpty() ? "" : ": " + Shortened.text(line, LONGEST_LINE);
    }
}
