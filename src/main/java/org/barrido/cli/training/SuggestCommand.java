package org.barrido.cli.training;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.run.NextSweep;
import org.barrido.store.LabBook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "suggest",
        description =
                "Writes what to try after a sweep as a sweep file, each row with why, to look at before it is run.",
        footer = {
            "",
            "Such as: barrido suggest mine --count 8 > next.yaml, then barrido run next.yaml.",
            "Any sweep is learned from, also a grid or one at random; what it has tried isn't suggested again."
        })
public final class SuggestCommand implements Callable<Integer> {
    private static final int MOST = 1000;

    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "SWEEP", description = "A sweep's name, as in 'barrido list'.")
    private String name;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many configurations (default: 8); fewer where the space has no more.")
    private int count;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "What chooses them: gp, tpe or sobol (default: the sweep's own where that learns, else gp).")
    private @Nullable Method method;

    private enum Method {
        GP,
        TPE,
        SOBOL
    }

    @Override
    public Integer call() throws ExperimentException {
        if (count < 1 || count > MOST) {
            throw ExperimentException.usage("--count: expected 1 to " + MOST + ", found " + count);
        }
        try (Experiment experiment = shared.experiment()) {
            shared.out().print(experiment.ask(this::text));
        }
        return ExitCode.OK.number();
    }

    private String text(LabBook book) throws ExperimentException {
        String chosen = method == null ? "" : method.name().toLowerCase(Locale.ROOT);
        return NextSweep.text(book, Lookup.sweep(book, name), count, chosen);
    }
}
