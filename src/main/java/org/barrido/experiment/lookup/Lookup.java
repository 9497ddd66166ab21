package org.barrido.experiment.lookup;

import java.util.List;
import java.util.Optional;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.SweepFolderName;
import org.barrido.sweep.trainer.TrainerSpec;

/** What the user named in the lab book. */
public final class Lookup {
    private Lookup() {}

    /** The newest sweep of that name, or the one whose folder is called so. */
    public static SweepRow sweep(LabBook book, String name) throws ExperimentException {
        Optional<SweepRow> sweep = book.sweep(name);
        if (sweep.isPresent()) {
            return sweep.get();
        }
        List<String> known =
                book.sweeps().stream().map(SweepRow::name).distinct().toList();
        Optional<String> housed = known.stream()
                .filter(each -> SweepFolderName.of(each).equals(SweepFolderName.of(name))
                        || SweepFolderName.of(each).equals(name))
                .findFirst();
        if (housed.isPresent()) {
            return book.sweep(housed.get()).orElseThrow();
        }
        String hint =
                known.isEmpty() ? "there is none yet: barrido run FILE" : "there are: " + String.join(", ", known);
        throw ExperimentException.usage("no sweep is named \"" + name + "\"; " + hint);
    }

    /** The sweep as {@link #sweep} finds it, if its attempts can be trained here: now, again or further. */
    public static SweepRow trained(LabBook book, String name) throws ExperimentException {
        SweepRow sweep = sweep(book, name);
        if (TrainerSpec.ofJson(sweep.trainer()) instanceof TrainerSpec.Imported imported) {
            throw ExperimentException.usage(imported.refusal(sweep.name()));
        }
        return sweep;
    }

    /** @param target such as "report-basic/5" */
    public static AttemptRow attempt(LabBook book, Target target) throws ExperimentException {
        SweepRow sweep = sweep(book, target.sweep());
        if (!target.isAttempt()) {
            throw ExperimentException.usage(
                    "expected an attempt such as " + target.sweep() + "/1, found " + target.sweep());
        }
        return book.attempts(sweep.id()).stream()
                .filter(row -> row.number() == target.number())
                .findFirst()
                .orElseThrow(() -> ExperimentException.usage("sweep \"" + sweep.name() + "\" has the attempts 1 to "
                        + sweep.attempts() + ", not " + target.number()));
    }
}
