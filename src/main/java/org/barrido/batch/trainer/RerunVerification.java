package org.barrido.batch.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.barrido.batch.AttemptTrainer;
import org.barrido.batch.FailureMessage;
import org.barrido.batch.Job;
import org.barrido.data.DataException;
import org.barrido.file.FolderTree;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.ExecutionOptions;
import org.barrido.sweep.trainer.Terms;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program, or a trainer in Java, again, in a folder that is deleted afterwards, and compares every number that it tells with the record.
 */
public final class RerunVerification implements Verification.Method {
    private final TrainerSpec trainer;
    private final SortedMap<String, String> digests;
    private final Digests current;
    private final Function<Path, AttemptTrainer> trainers;

    /** What the trainer consists of now, each part with its digest. */
    @FunctionalInterface
    private interface Digests {
        SortedMap<String, String> take() throws IOException;
    }

    private RerunVerification(
            TrainerSpec trainer,
            SortedMap<String, String> digests,
            Digests current,
            Function<Path, AttemptTrainer> trainers) {
        this.trainer = trainer;
        this.digests = digests;
        this.current = current;
        this.trainers = trainers;
    }

    /**
     * Makes one for a program's sweep.
     *
     * @param program as it was run
     * @param digests of its files then
     * @param environment that it inherits
     */
    public static RerunVerification of(
            TrainerSpec.Program program, SortedMap<String, String> digests, Map<String, String> environment) {
        KnownFiles files = new KnownFiles();
        return new RerunVerification(
                program,
                digests,
                () -> files.of(program).digests(),
                folder -> new ProgramAttemptTrainer(folder, environment, files, null));
    }

    /**
     * Makes one for a sweep of a trainer in Java.
     *
     * @param digests of its jar and version then
     */
    public static RerunVerification of(TrainerSpec.Jar trainer, SortedMap<String, String> digests, TrainerJars jars) {
        return new RerunVerification(
                trainer, digests, () -> jars.digests(trainer.name()), folder -> new JavaAttemptTrainer(folder, jars));
    }

    @Override
    public @Nullable String difference(Verification.Recorded recorded) {
        try {
            String changed = changed();
            return changed != null ? changed : rerun(recorded);
        } catch (IOException | DataException | IllegalArgumentException e) {
            return "it can't be run: " + FailureMessage.firstLine(e);
        }
    }

    private @Nullable String changed() throws IOException {
        SortedMap<String, String> now = current.take();
        SortedSet<String> names = new TreeSet<>(digests.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String was = digests.getOrDefault(name, "none");
            String is = now.getOrDefault(name, "none");
            if (!was.equals(is)) {
                return name + ", which is no longer what it was: its SHA-256 was " + was + ", is " + is;
            }
        }
        return null;
    }

    private @Nullable String rerun(Verification.Recorded recorded) throws IOException, DataException {
        Path folder = Files.createTempDirectory("barrido-verify");
        try {
            UnrecordedAttempt rerun = UnrecordedAttempt.whole();
            Job job = new Job(
                    new PendingAttempt(0, recorded.attempt(), 0), "verify", trainer, null, ExecutionOptions.DEFAULT, 0);
            Outcome outcome = trainers.apply(folder).train(job, rerun, null);
            return outcome.status() == Status.COMPLETED
                    ? difference(recorded.epochs(), rerun.epochs())
                    : "its end: " + outcome.note();
        } finally {
            FolderTree.delete(folder);
        }
    }

    private @Nullable String difference(List<Epoch> recorded, List<Epoch> now) {
        for (int i = 0; i < Math.min(recorded.size(), now.size()); i++) {
            List<String> differences =
                    differences(recorded.get(i).metrics(), now.get(i).metrics());
            if (!differences.isEmpty()) {
                return "epoch " + (i + 1) + ": " + String.join("; ", differences);
            }
        }
        return recorded.size() == now.size()
                ? null
                : "the number of epochs: was " + recorded.size() + ", is " + now.size();
    }

    private List<String> differences(SortedMap<String, Double> recorded, SortedMap<String, Double> now) {
        List<String> differences = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>(recorded.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            Double was = recorded.get(name);
            Double is = now.get(name);
            if (!isSame(name, was, is)) {
                differences.add(name + (was == null ? " wasn't told" : " was " + was) + ", "
                        + (is == null ? "isn't told" : "is " + is));
            }
        }
        return differences;
    }

    /** What isn't finite has no distance. */
    private boolean isSame(String name, @Nullable Double was, @Nullable Double is) {
        Terms terms = trainer.terms();
        return Objects.equals(was, is) || (was != null && is != null && Math.abs(was - is) <= terms.tolerance(name));
    }
}
