package org.barrido.cli.results;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TableOutputOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.report.results.RegretTable;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "regret",
        description =
                "Tells what stopping saved and what it cost, of attempts that 'run --finish' trained to their end.")
public final class RegretCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private TableOutputOptions output;

    @Parameters(paramLabel = "SWEEP", description = "A sweep's name, as in 'barrido list'.")
    private String name;

    @Override
    public Integer call() throws ExperimentException, IOException {
        try (Experiment experiment = shared.experiment()) {
            output.print(experiment.ask(book -> regret(book)), shared);
        }
        return ExitCode.OK.number();
    }

    private Table regret(LabBook book) throws ExperimentException {
        try {
            return RegretTable.of(book, Lookup.sweep(book, name));
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        }
    }
}
