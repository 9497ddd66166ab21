package org.barrido.cli;

import java.util.List;
import java.util.Optional;
import org.barrido.store.AttemptRow;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRow;
import org.barrido.sweep.FolderName;

/** What the user named in the lab book. */
final class Lookup {
    private Lookup() {}

    /** The newest sweep of that name, or the one whose folder is called so. */
    static SweepRow sweep(LabBook book, String name) throws UserException {
        Optional<SweepRow> sweep = book.sweep(name);
        if (sweep.isPresent()) {
            return sweep.get();
        }
        List<String> known =
                book.sweeps().stream().map(SweepRow::name).distinct().toList();
        Optional<String> housed = known.stream()
                .filter(each -> FolderName.of(each).equals(FolderName.of(name))
                        || FolderName.of(each).equals(name))
                .findFirst();
        if (housed.isPresent()) {
            return book.sweep(housed.get()).orElseThrow();
        }
        String hint =
                known.isEmpty() ? "there is none yet: barrido run FILE" : "there are: " + String.join(", ", known);
        throw new UserException(ExitCode.USAGE, "no sweep is named \"" + name + "\"; " + hint);
    }

    /** @param target such as "report-basic/5" */
    static AttemptRow attempt(LabBook book, Target target) throws UserException {
        SweepRow sweep = sweep(book, target.sweep());
        if (!target.isAttempt()) {
            throw new UserException(
                    ExitCode.USAGE, "expected an attempt such as " + target.sweep() + "/1, found " + target.sweep());
        }
        return book.attempts(sweep.id()).stream()
                .filter(row -> row.number() == target.number())
                .findFirst()
                .orElseThrow(() -> new UserException(
                        ExitCode.USAGE,
                        "sweep \"" + sweep.name() + "\" has the attempts 1 to " + sweep.attempts() + ", not "
                                + target.number()));
    }
}
