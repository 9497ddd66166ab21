package org.barrido.cli.book;

import java.util.concurrent.Callable;
import org.barrido.cli.option.AttemptArgument;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.BookCuration;
import org.barrido.store.row.BookRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "note",
        description =
                "Notes a sentence about an attempt; without one, removes what was noted; also while a batch runs.")
public final class NoteCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private AttemptArgument attempt;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "Replaces what was noted before.")
    private String text;

    @Override
    public Integer call() throws ExperimentException {
        long id = shared.experiment().attempt(attempt.target.toString()).id();
        new BookCuration(shared.experiment().address()).apply(BookRequest.note(id, text));
        return ExitCode.OK.number();
    }
}
