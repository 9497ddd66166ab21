package org.barrido.experiment.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.barrido.batch.Job;
import org.barrido.batch.trainer.Rehearsal;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.trainer.Terms;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.text.Shortened;
import org.barrido.text.Visible;

/** The first row of a program's sweep, run for one epoch: says line by line what was understood, and records nothing. */
public final class TryOut {
    /** Of lines that aren't about metrics. */
    private static final int SHOWN = 20;

    private static final int WIDEST = 200;

    private final boolean allLines;
    private final Consumer<String> out;
    private int others;
    private boolean isShown;

    /** @param allLines whether lines that aren't about metrics are shown however many they are */
    public TryOut(boolean allLines, Consumer<String> out) {
        this.allLines = allLines;
        this.out = out;
    }

    /**
     * Runs the program of a sweep for its first row.
     *
     * @return whether an attempt could come to its end like this
     */
    public boolean of(PlannedSweep planned) throws IOException {
        Sweep sweep = planned.sweep();
        if (!(sweep.trainer() instanceof TrainerSpec.Program whole)) {
            out.accept(sweep.name() + ": no program trains it, there is nothing to try");
            return true;
        }
        TrainerSpec.Program program = shortened(whole);
        Attempt first = sweep.attempts().get(0);
        Attempt attempt = new Attempt(first.number(), shortened(first.settings()), first.seed());
        KeyedAttempt keyed = KeyedAttempt.of(attempt, program.fingerprint(planned.files()));
        out.accept(sweep.name() + "/" + attempt.number() + ": " + attempt.settings() + ", seed " + attempt.seed());
        Job job = new Job(
                new PendingAttempt(0, keyed, 0),
                sweep.name(),
                program,
                sweep.metric().name(),
                sweep.execution(),
                0);
        return conclude(Rehearsal.of(job, System.getenv(), this::line));
    }

    private boolean conclude(Rehearsal rehearsal) {
        if (others > SHOWN && !allLines) {
            out.accept("  … " + (others - SHOWN) + " lines more that aren't about metrics; --all-lines shows them");
        }
        if (!isShown) { // of files that have no lines
            rehearsal.epochs().forEach(epoch -> out.accept("epoch " + epoch.number() + ": " + epoch.metrics()));
        }
        out.accept(
                rehearsal.problem() == null
                        ? "Understood; nothing is recorded."
                        : "Would fail: " + rehearsal.problem());
        return rehearsal.problem() == null;
    }

    private void line(String text, List<String> metrics, List<String> remarks) {
        if (metrics.isEmpty() && remarks.isEmpty() && others++ >= SHOWN && !allLines) {
            return;
        }
        out.accept("  " + Visible.line(Shortened.text(text, WIDEST)));
        isShown |= !metrics.isEmpty();
        metrics.forEach(metric -> out.accept("    → " + metric));
        remarks.forEach(remark -> out.accept("    → not read: " + remark));
    }

    private static TrainerSpec.Program shortened(TrainerSpec.Program program) {
        Terms terms = program.terms();
        Terms one = terms.epochs() > 1
                ? new Terms(1, terms.cores(), terms.gpus(), terms.deterministic(), new TreeMap<>(terms.tolerance()))
                : terms;
        return new TrainerSpec.Program(
                program.base(),
                program.command(),
                program.interpreter(),
                program.program(),
                program.env(),
                program.cwd(),
                program.metrics(),
                program.files(),
                program.seed(),
                one);
    }

    /** One epoch where a parameter says how many. */
    private static Settings shortened(Settings settings) {
        Map<Parameter, Object> values = new LinkedHashMap<>(settings.values());
        values.replaceAll((parameter, value) ->
                FreeSettings.EPOCHS.contains(parameter.key()) && value instanceof Long ? Long.valueOf(1) : value);
        return Settings.ofComplete(values);
    }
}
