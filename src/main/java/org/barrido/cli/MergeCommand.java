package org.barrido.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.store.LabBook;
import org.barrido.store.Merged;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "merge",
        description = "Brings in another lab book's results, attempts by key; doing it again changes nothing.")
final class MergeCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "BOOK", description = "Another results folder's labbook.mv.db, or a backup.")
    private Path other;

    @Override
    public Integer call() {
        Merged merged;
        try (LabBook book = LabBook.open(shared.results)) {
            merged = book.merge(other);
        }
        shared.out()
                .println("Brought in " + Wording.count(merged.sweeps(), "sweep") + " and "
                        + Wording.count(merged.attempts(), "attempt"));
        merged.conflicts().forEach(shared.err()::println);
        return (merged.conflicts().isEmpty() ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }
}
