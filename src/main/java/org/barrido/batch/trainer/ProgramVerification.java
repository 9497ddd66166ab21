package org.barrido.batch.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.barrido.batch.AttemptRecord;
import org.barrido.batch.FailureMessage;
import org.barrido.batch.Job;
import org.barrido.batch.process.ProgramFiles;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.ExecutionOptions;
import org.barrido.sweep.trainer.Terms;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** Runs a program again, in a folder that is deleted afterwards, and compares every number that it tells with the record. */
public final class ProgramVerification implements Verification.Method {
    private final TrainerSpec.Program program;
    private final SortedMap<String, String> digests;
    private final Map<String, String> environment;

    /**
     * Makes one for a sweep.
     *
     * @param program as it was run
     * @param digests of its files then
     * @param environment that it inherits
     */
    public ProgramVerification(
            TrainerSpec.Program program, SortedMap<String, String> digests, Map<String, String> environment) {
        this.program = program;
        this.digests = digests;
        this.environment = environment;
    }

    @Override
    public @Nullable String difference(Verification.Recorded recorded) {
        try {
            String changed = changed();
            return changed != null ? changed : rerun(recorded);
        } catch (IOException | IllegalArgumentException e) {
            return "it can't be run: " + FailureMessage.firstLine(e);
        }
    }

    private @Nullable String changed() throws IOException {
        SortedMap<String, String> now =
                ProgramFiles.of(Path.of(program.base()), program.files()).digests();
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

    private @Nullable String rerun(Verification.Recorded recorded) throws IOException {
        Path folder = Files.createTempDirectory("barrido-verify");
        try {
            Rerun rerun = new Rerun();
            ProgramAttemptTrainer trainer = new ProgramAttemptTrainer(folder, environment);
            Job job = new Job(
                    new PendingAttempt(0, recorded.attempt(), 0), "verify", program, null, ExecutionOptions.DEFAULT, 0);
            Outcome outcome = trainer.train(job, rerun, null);
            return outcome.status() == Status.COMPLETED
                    ? difference(recorded.epochs(), rerun.epochs)
                    : "its end: " + outcome.note();
        } finally {
            delete(folder);
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
        Terms terms = program.terms();
        return Objects.equals(was, is) || (was != null && is != null && Math.abs(was - is) <= terms.tolerance(name));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** What the program tells now, which goes nowhere. */
    private static final class Rerun implements AttemptRecord {
        private final List<Epoch> epochs = new ArrayList<>();

        @Override
        public List<Epoch> recorded() {
            return List.of();
        }

        @Override
        public boolean goesOn() {
            return true;
        }

        @Override
        public boolean onEpoch(Epoch epoch) {
            epochs.add(epoch);
            return true;
        }

        @Override
        public void onAmended(Epoch epoch) {
            epochs.set(epoch.number() - 1, epoch);
        }

        @Override
        public void replace(Epoch epoch) {
            throw new IllegalStateException("nothing was on record");
        }
    }
}
