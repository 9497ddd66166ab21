package org.barrido.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.batch.Datasets;
import org.barrido.data.DataException;
import org.barrido.sweep.SweepException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "plan", description = "Shows what a sweep would run, what is done already and how long the rest takes.")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private SweepArguments sweeps;

    @Override
    public Integer call() throws DataException, IOException, SweepException, UserException {
        Datasets datasets = shared.datasets();
        List<Prepared> prepared = Prepared.all(sweeps.read(), datasets);
        shared.out().println(prepared.size());
        return ExitCode.OK.number();
    }
}
