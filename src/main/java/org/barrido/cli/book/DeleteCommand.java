package org.barrido.cli.book;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TargetArgument;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "delete", description = "Deletes a sweep or an attempt from the lab book, after asking.")
public final class DeleteCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private TargetArgument argument;

    @Option(names = "--yes", description = "Doesn't ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException, ExperimentException {
        try (LabBookWriter book = LabBookWriter.open(shared.experiment().address())) {
            if (argument.target.isAttempt()) {
                AttemptRow attempt = Lookup.attempt(book, argument.target);
                confirm("attempt " + argument.target.sweep() + "/" + attempt.number()
                        + " from every sweep that has it");
                book.deleteAttempt(attempt.id());
                shared.out().println("Deleted 1 attempt");
            } else {
                SweepRow sweep = Lookup.sweep(book, argument.target.sweep());
                confirm("sweep " + sweep.name() + " and those of its attempts that no other sweep has");
                shared.out().println("Deleted " + Phrases.count(book.deleteSweep(sweep.name()), "attempt"));
            }
        }
        return ExitCode.OK.number();
    }

    private void confirm(String what) throws IOException, ExperimentException {
        if (yes) {
            return;
        }
        shared.err().print("Delete " + what + "? [y/N] ");
        shared.err().flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String answer = in.readLine();
        if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
            throw ExperimentException.usage("nothing deleted (--yes deletes without asking)");
        }
    }
}
