package org.barrido.batch.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.barrido.batch.Job;
import org.barrido.file.FolderTree;
import org.barrido.text.Suggestions;
import org.barrido.train.program.TracedReader;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * A program run for its first epoch, in a folder that is deleted afterwards, to see whether it is understood.
 *
 * @param epochs what it told until it was ended, or had ended by itself
 * @param problem why an attempt would fail; null if it wouldn't so far
 */
public record Rehearsal(List<Epoch> epochs, @Nullable String problem) {
    /**
     * Runs the program of a job.
     *
     * @param environment that it inherits
     * @param trace is told of each line that it prints, or writes into a file of metrics
     */
    public static Rehearsal of(Job job, Map<String, String> environment, TracedReader.Trace trace) throws IOException {
        Path folder = Files.createTempDirectory("barrido-try");
        try {
            UnrecordedAttempt record = UnrecordedAttempt.ofAnEpoch(job.metric());
            Outcome outcome =
                    new ProgramAttemptTrainer(folder, environment, new KnownFiles(), trace).train(job, record, null);
            return new Rehearsal(record.epochs(), problem(job, record.epochs(), outcome));
        } finally {
            FolderTree.delete(folder);
        }
    }

    /** Who is ended after an epoch may have had no time to tell the metric. */
    private static @Nullable String problem(Job job, List<Epoch> epochs, Outcome outcome) {
        if (outcome.status() == Status.FAILED) {
            return outcome.note();
        }
        Set<String> told = new TreeSet<>();
        epochs.forEach(epoch -> told.addAll(epoch.metrics().keySet()));
        String metric = job.metric();
        return metric == null || told.contains(metric)
                ? null
                : "didn't tell " + metric + "; told: " + String.join(", ", told) + Suggestions.remark(metric, told);
    }
}
