package org.barrido.cli.book;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.MergeResult;
import org.barrido.store.sql.BookAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "merge",
        description = "Brings in another lab book's results, attempts by key; doing it again changes nothing.")
public final class MergeCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(
            paramLabel = "BOOK",
            description =
                    "Another results folder's labbook.mv.db, a backup, or a book on a server (jdbc:postgresql://…).")
    private String other;

    @Override
    public Integer call() {
        MergeResult merged;
        try (LabBookWriter book = LabBookWriter.open(shared.experiment().address())) {
            merged = BookAddress.isUrl(other)
                    ? book.merge(new BookAddress(shared.results, other))
                    : book.merge(Path.of(other));
        }
        shared.out()
                .println("Brought in " + Phrases.count(merged.sweeps(), "sweep") + " and "
                        + Phrases.count(merged.attempts(), "attempt"));
        merged.conflicts().forEach(shared.err()::println);
        return (merged.conflicts().isEmpty() ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }
}
