package org.barrido.batch.trainer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.barrido.batch.AttemptRecord;
import org.barrido.batch.process.AttemptLog;
import org.barrido.train.Assignment;
import org.barrido.train.Trainer;
import org.barrido.train.TrainingEvents;
import org.barrido.train.program.EpochAssembler;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/** One run of a trainer in Java for one attempt: it is listened to on its own thread, and on others that it may have. */
final class JavaTraining implements TrainingEvents {
    private final AttemptRecord record;
    private final TrainingRecord told;
    private final AttemptLog log;
    private final EpochAssembler assembler;
    private final @Nullable String metric;
    private final int resumed;

    /** @param metric the one that the attempt is judged by; null if any will do */
    JavaTraining(AttemptRecord record, TrainingRecord told, AttemptLog log, @Nullable String metric) {
        this.record = record;
        this.told = told;
        this.log = log;
        this.metric = metric;
        resumed = told.count();
        told.begin();
        assembler = new EpochAssembler(1, resumed, System::nanoTime, told);
    }

    @Override
    public synchronized boolean epoch(int number, Map<String, Double> metrics) {
        if (number < 1) {
            throw new IllegalArgumentException("epochs count from 1, but " + number + " was told");
        }
        assembler.metrics(0, number, null, metrics);
        return goesOn();
    }

    @Override
    public synchronized boolean steps(int epoch, long step, Map<String, Double> metrics) {
        if (epoch < 1 || step < 0) {
            throw new IllegalArgumentException(
                    "epochs count from 1 and steps from 0, but step " + step + " of epoch " + epoch + " was told");
        }
        assembler.metrics(0, epoch, step, metrics);
        return goesOn();
    }

    @Override
    public void log(String line) {
        log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private boolean goesOn() {
        assembler.poll();
        return told.failure().isEmpty() && record.goesOn();
    }

    /** Returns when the trainer has ended and all that it told is recorded. */
    Outcome run(Trainer trainer, Assignment assignment) {
        String thrown = null;
        Trainer.Result result = Trainer.Result.INTERRUPTED;
        try {
            result = trainer.train(assignment, this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError | StackOverflowError e) {
            thrown = failure(e);
        }
        return outcome(result, thrown);
    }

    private synchronized Outcome outcome(Trainer.Result result, @Nullable String thrown) {
        if (thrown == null && result == Trainer.Result.INTERRUPTED) {
            assembler.cut();
        } else {
            assembler.end();
        }
        int epochs = told.count();
        if (told.failure().isPresent()) {
            return Outcome.failed(epochs, told.failure().get());
        } else if (thrown != null) {
            return Outcome.failed(epochs, thrown + (epochs == 0 ? "" : " after epoch " + epochs));
        } else if (result == Trainer.Result.INTERRUPTED) {
            return Outcome.interrupted(epochs);
        }
        return new Judgment(told, metric).of(assembler, Optional.empty(), log, resumed);
    }

    /** Where it was thrown stands in the log. */
    private String failure(Throwable thrown) {
        log(thrown.toString());
        for (StackTraceElement place : thrown.getStackTrace()) {
            log("    at " + place);
        }
        String message = thrown.getMessage();
        return message == null || !(thrown instanceof Exception)
                ? thrown.toString()
                : thrown.getClass().getSimpleName() + ": " + message;
    }
}
