package org.barrido.cli.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.SweepArguments;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.table.Table;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFolderName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description =
                "Holds published numbers (expect: in a sweep file) against the lab book: reproduced, higher, lower, undecided"
                        + " or missing.",
        footer = {
            "",
            "Writes check.md, check.csv, check.tex, check.png and check.svg to results/<sweep>/. Exit code 3 where a cell",
            "that the sweep file requires isn't reproduced. All seeds of the lab book count; with --set seeds=1..3 only those."
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Mixin
    private SweepArguments arguments;

    @Option(names = "--sweep", paramLabel = "NAME", description = "Only this sweep of the files; may be repeated.")
    private List<String> names = List.of();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "cell",
            description = "A table with a row for each published number (cell, the default) or published row (row).")
    private By by;

    private enum By {
        CELL,
        ROW
    }

    @Override
    public Integer call() throws ExperimentException {
        try (Experiment experiment = shared.experiment()) {
            List<Sweep> sweeps = wanted(arguments.read(experiment));
            if (!experiment.hasLabBook()) {
                throw ExperimentException.environment(
                        "no lab book in " + shared.results + "; first: barrido run " + arguments.files.get(0));
            }
            boolean holds = true;
            for (Sweep sweep : sweeps) {
                holds &= check(experiment, sweep);
            }
            return (holds ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
        }
    }

    private List<Sweep> wanted(List<Sweep> all) throws ExperimentException {
        for (String name : names) {
            if (all.stream().noneMatch(sweep -> isCalled(sweep, name))) {
                throw ExperimentException.usage("no sweep in these files is named \"" + name + "\"; there are: "
                        + String.join(", ", all.stream().map(Sweep::name).toList()));
            }
        }
        List<Sweep> wanted = all.stream()
                .filter(sweep -> sweep.expectation() != null)
                .filter(sweep -> names.isEmpty() || names.stream().anyMatch(name -> isCalled(sweep, name)))
                .toList();
        if (wanted.isEmpty()) {
            throw ExperimentException.usage(
                    arguments.files.get(0) + ": no sweep has expect:, so there is nothing to check");
        }
        return wanted;
    }

    private static boolean isCalled(Sweep sweep, String name) {
        return sweep.name().equals(name) || SweepFolderName.of(sweep.name()).equals(name);
    }

    private boolean check(Experiment experiment, Sweep sweep) throws ExperimentException {
        PublishedCheck check = experiment.check(sweep, arguments.setSeeds());
        Table table = by == By.ROW ? check.rows() : check.table();
        shared.out().print(table, output.format);
        List<String> told = new ArrayList<>();
        if (check.missing() > 0) {
            told.add(sweep.name() + ": " + Phrases.count(check.missing(), "cell")
                    + " missing; to run their attempts: barrido run " + arguments.files.get(0));
        }
        if (check.stopped() > 0) {
            told.add(sweep.name() + ": " + Phrases.count(check.stopped(), "cell")
                    + " not compared, of attempts that were stopped; to train them to their end: barrido run --finish "
                    + sweep.name());
        }
        for (Path file : experiment.writeCheck(check)) {
            told.add("Wrote " + file);
        }
        if (check.isNothingCompared()) {
            told.add(sweep.name() + ": nothing compared");
        } else if (!check.holds()) {
            told.add(sweep.name() + ": a required cell isn't reproduced");
        }
        told.forEach(shared.err()::println);
        return check.holds();
    }
}
