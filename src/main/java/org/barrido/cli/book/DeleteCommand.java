package org.barrido.cli.book;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TargetArgument;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.TerminalText;
import org.barrido.experiment.Deletion;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.store.LabBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "delete",
        description =
                "Deletes a sweep or an attempt, with its models and checkpoints, after asking; also while a batch runs.")
public final class DeleteCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private TargetArgument argument;

    @Option(names = "--yes", description = "Doesn't ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException, ExperimentException {
        Deletion deletion;
        try (LabBook book = shared.experiment().labBook()) {
            deletion = Deletion.of(shared.experiment().address(), book, argument.target);
        }
        confirm(deletion.question());
        shared.out().println("Deleted " + deletion.name() + ": " + words(deletion.run()));
        return ExitCode.OK.number();
    }

    private static String words(Deletion.Gone gone) {
        String all = Phrases.count(gone.attempts(), "attempt") + ", " + Phrases.count(gone.epochs(), "epoch") + ", "
                + Phrases.count(gone.models(), "model") + ", " + Phrases.count(gone.checkpoints(), "checkpoint") + " ("
                + TerminalText.bytes((double) gone.bytes()) + ")";
        return gone.kept() == 0
                ? all
                : all + "; " + Phrases.count(gone.kept(), "attempt") + (gone.kept() == 1 ? " stays" : " stay")
                        + " in other sweeps";
    }

    private void confirm(String question) throws IOException, ExperimentException {
        if (yes) {
            return;
        }
        shared.err().print(question + "? [y/N] ");
        shared.err().flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String answer = in.readLine();
        if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
            throw ExperimentException.usage("nothing deleted (--yes deletes without asking)");
        }
    }
}
