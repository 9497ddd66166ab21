package org.barrido.cli.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.SweepArguments;
import org.barrido.data.DataException;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.experiment.Phrases;
import org.barrido.report.SweepFolder;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFolderName;
import org.barrido.sweep.yaml.SweepException;
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
    public Integer call() throws DataException, SweepException, ExperimentException, IOException {
        List<Sweep> sweeps = wanted(arguments.read(shared.catalogue()));
        if (!LabBookMaintenance.exists(shared.book())) {
            throw new ExperimentException(
                    ExitCode.ENVIRONMENT,
                    "no lab book in " + shared.results + "; first: barrido run " + arguments.files.get(0));
        }
        boolean holds = true;
        try (LabBook book = shared.bookToRead()) {
            for (Sweep sweep : sweeps) {
                holds &= check(book, sweep);
            }
        }
        return (holds ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }

    private List<Sweep> wanted(List<Sweep> all) throws ExperimentException {
        for (String name : names) {
            if (all.stream().noneMatch(sweep -> isCalled(sweep, name))) {
                throw new ExperimentException(
                        ExitCode.USAGE,
                        "no sweep in these files is named \"" + name + "\"; there are: "
                                + String.join(
                                        ", ", all.stream().map(Sweep::name).toList()));
            }
        }
        List<Sweep> wanted = all.stream()
                .filter(sweep -> sweep.expectation() != null)
                .filter(sweep -> names.isEmpty() || names.stream().anyMatch(name -> isCalled(sweep, name)))
                .toList();
        if (wanted.isEmpty()) {
            throw new ExperimentException(
                    ExitCode.USAGE, arguments.files.get(0) + ": no sweep has expect:, so there is nothing to check");
        }
        return wanted;
    }

    private static boolean isCalled(Sweep sweep, String name) {
        return sweep.name().equals(name) || SweepFolderName.of(sweep.name()).equals(name);
    }

    private boolean check(LabBook book, Sweep sweep) throws IOException {
        Optional<SweepRow> recorded = book.sweep(sweep.name());
        PublishedCheck check = arguments.setSeeds()
                ? PublishedCheck.ofItsSeeds(sweep, recorded.orElse(null), book)
                : PublishedCheck.of(sweep, recorded.orElse(null), book);
        Table table = by == By.ROW ? check.rows() : check.table();
        shared.out().print(table, output.format);
        List<String> told = new ArrayList<>();
        if (check.missing() > 0) {
            told.add(sweep.name() + ": " + Phrases.count(check.missing(), "cell")
                    + " missing; to run their attempts: barrido run " + arguments.files.get(0));
        }
        for (Path file : SweepFolder.writeCheck(check, shared.results)) {
            told.add("Wrote " + file);
        }
        if (!check.holds()) {
            told.add(sweep.name() + ": a required cell isn't reproduced");
        }
        told.forEach(shared.err()::println);
        return check.holds();
    }
}
