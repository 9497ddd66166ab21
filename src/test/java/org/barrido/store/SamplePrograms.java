package org.barrido.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.file.Sha256;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.FreeParameter;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.trainer.Terms;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.text.Json;
import org.barrido.train.record.Digest;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;

/** Sweeps of programs that nobody runs: what they tell is told by the tests. */
public final class SamplePrograms {
    public static final Metric LOSS = new Metric("val_loss", Metric.Goal.MINIMIZE, Metric.At.LAST, 0);
    public static final String TRAINER =
            new TrainerSpec.Jar("sample", Terms.DEFAULT).json(new TreeMap<>(Map.of("sample.jar", "f".repeat(64))));

    private SamplePrograms() {}

    /** Complete settings of a program, in JSON. */
    public static FreeSettings settings(String json) {
        return FreeSettings.ofJson(json);
    }

    /** Each of the settings with each of the seeds, all with the first seed first. */
    public static Sweep sweep(String name, Metric metric, List<Long> seeds, String... settings) {
        List<Attempt> attempts = new ArrayList<>();
        for (long seed : seeds) {
            for (String json : settings) {
                attempts.add(new Attempt(attempts.size() + 1, settings(json), seed));
            }
        }
        List<Parameter> varied = new ArrayList<>(settings(settings[0]).values().keySet());
        String yaml = "name: " + Json.text(name) + "\n# " + attempts.hashCode() + metric + "\n";
        return new Sweep(
                name, "A sample.", metric, seeds, varied, attempts, List.of(), yaml, Sha256.of(yaml), List.of());
    }

    /** Registers the sweep; its attempts are still to be run. */
    public static long begin(LabBookWriter book, Sweep sweep) {
        List<KeyedAttempt> keyed = sweep.attempts().stream()
                .map(attempt -> KeyedAttempt.of(attempt, SampleBooks.DATA_HASH))
                .toList();
        return book.begin(sweep, keyed, SampleBooks.PROVENANCE, TRAINER);
    }

    /** Records a whole sweep of {@code val_loss} and {@code val_acc}, three epochs for each attempt. */
    public static long fill(LabBookWriter book, Sweep sweep) {
        long id = begin(book, sweep);
        for (PendingAttempt pending : book.pending(id, false)) {
            int number = pending.keyed().attempt().number();
            book.start(pending.id());
            for (int epoch = 1; epoch <= 3; epoch++) {
                book.append(pending.id(), epoch(epoch, number));
            }
            complete(book, pending.id());
        }
        return id;
    }

    /** A pure function of its arguments. */
    public static Epoch epoch(int epoch, int attempt) {
        return Epoch.reported(
                epoch, 0.5, Map.of("val_loss", 1.0 / (epoch + attempt), "val_acc", 1 - 0.5 / (epoch * attempt)));
    }

    /** Ends an attempt whose epochs are on record. */
    public static void complete(LabBookWriter book, long attemptId) {
        List<Epoch> epochs = book.recordedEpochs(attemptId);
        book.finish(attemptId, new Outcome(Status.COMPLETED, epochs.size(), Digest.ofReported(epochs), null));
    }

    /** A parameter by its name. */
    public static FreeParameter parameter(String name) {
        return new FreeParameter(name, ParameterType.TEXT);
    }
}
