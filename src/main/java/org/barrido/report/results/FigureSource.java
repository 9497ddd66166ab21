package org.barrido.report.results;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.store.row.VerificationSummary;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.stop.Stopping;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.text.NumberText;

/** Who took a sweep's figures: Barrido itself, or a program, whose word for them is all there is until it is run again. */
public final class FigureSource {
    private static final int SHORT = 8;
    private static final String NETWORK =
            "Accuracy: test set, after the last epoch. Loss: mean over the training examples of the last epoch.";

    private final SweepRow sweep;
    private final TrainerSpec trainer;

    public FigureSource(SweepRow sweep) {
        this.sweep = sweep;
        this.trainer = TrainerSpec.ofJson(sweep.trainer());
    }

    /** What the figures in a table are. */
    String figures() {
        return sweep.isReported()
                ? "Figures as " + program() + " told them, of the last epoch that has them."
                : NETWORK;
    }

    /** What a reader must know before trusting them: who told them, and what was stopped. */
    public List<String> marks() {
        return Stream.concat(reported().stream(), stopped().stream()).toList();
    }

    /** Tells how many attempts were stopped, and by what; none where all are trained to their end. */
    private List<String> stopped() {
        Stopping rule = sweep.stopping();
        if (rule == null) {
            return List.of();
        }
        String stopped = "Stopped early: " + sweep.stopped() + " of " + sweep.attempts() + " attempts, by "
                + rule.describe() + ".";
        return List.of(rule.onTest() ? stopped + " Chosen on the test set: its figures are optimistic." : stopped);
    }

    /** Whose word they are; empty of Barrido's own network, whose numbers are the same on every run. */
    public List<String> reported() {
        if (!sweep.isReported()) {
            return List.of();
        }
        if (trainer instanceof TrainerSpec.Imported imported) {
            return List.of("Reported by " + imported.tool() + ", from which these runs were imported.");
        }
        String reported = "Reported by " + identified() + "; ";
        VerificationSummary again = sweep.verification();
        if (again == null) {
            return List.of(reported + "never run again.");
        }
        String count = reported + "run again: " + again.attempts() + " of " + sweep.attempts() + " attempts";
        if (again.difference() != null) {
            String day = again.newest().toLocalDate().toString();
            return List.of("Differs when run again: " + again.difference() + " (" + day + ").", count + ".");
        }
        String how = again.tolerance() == 0 ? "exactly" : "within " + NumberText.plain(again.tolerance());
        return List.of(count + ", " + how + ".");
    }

    /** What a person calls it: its first file, else the first word of its command. */
    public String program() {
        if (trainer instanceof TrainerSpec.Program program) {
            return file(program)
                    .orElseGet(() ->
                            String.valueOf(Path.of(program.command().get(0)).getFileName()));
        }
        if (trainer instanceof TrainerSpec.Imported imported) {
            return imported.tool();
        }
        return trainer instanceof TrainerSpec.Jar jar ? jar.name() : "Barrido";
    }

    /** How many epochs an attempt is to have; 0 where only the program knows. */
    public int epochs(AttemptRow attempt) {
        return trainer.epochs(Settings.ofComplete(attempt.settings()));
    }

    private Optional<String> file(TrainerSpec.Program program) {
        Map<String, String> digests = TrainerSpec.digests(sweep.trainer());
        return program.command().stream()
                .filter(digests::containsKey)
                .findFirst()
                .or(() -> program.program().isEmpty() ? Optional.empty() : Optional.of(program.program()));
    }

    private String identified() {
        String name = program();
        String digest = TrainerSpec.digests(sweep.trainer()).get(name);
        return digest == null || digest.length() < SHORT
                ? name
                : name + " (SHA-256 " + digest.substring(0, SHORT) + "\u2026)";
    }
}
