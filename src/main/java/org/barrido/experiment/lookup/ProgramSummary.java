package org.barrido.experiment.lookup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.barrido.batch.process.AttemptFolder;
import org.barrido.batch.process.AttemptLog;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.text.ShellWords;
import org.barrido.train.checkpoint.Checkpoints;

/**
 * A sweep's program in words.
 *
 * @param command as it would be typed, with its macros
 * @param files that it consists of, each with its SHA-256
 */
public record ProgramSummary(String command, List<String> files) {
    /** Describes the program of a sweep; empty if its attempts are trained otherwise. */
    public static Optional<ProgramSummary> of(SweepRow sweep) {
        if (!(TrainerSpec.ofJson(sweep.trainer()) instanceof TrainerSpec.Program program)) {
            return Optional.empty();
        }
        List<String> files = TrainerSpec.digests(sweep.trainer()).entrySet().stream()
                .map(file -> file.getKey() + " " + file.getValue())
                .toList();
        return Optional.of(new ProgramSummary(ShellWords.typed(program.command()), files));
    }

    /** Gives the file with what the program of an attempt printed. */
    public static Path log(Path results, KeyedAttempt attempt) {
        Path folder = Checkpoints.folder(results).resolve(Checkpoints.name(attempt.trajectory()));
        return new AttemptFolder(folder).log();
    }

    /** Reads the last lines that the program of an attempt printed; none if there is no log. */
    public static List<String> lastLines(Path results, KeyedAttempt attempt, int count) throws ExperimentException {
        try {
            return AttemptLog.lastLines(log(results, attempt), count);
        } catch (IOException e) {
            throw ExperimentException.ofForeseen(e);
        }
    }
}
