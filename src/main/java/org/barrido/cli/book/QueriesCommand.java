package org.barrido.cli.book;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.table.Table;
import org.barrido.store.SavedQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "queries", description = "Ready questions to the lab book: lists them, or answers one.")
public final class QueriesCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The query to answer.")
    private String name;

    @Option(names = "--show", description = "Print its SQL instead, to build on.")
    private boolean show;

    @Override
    public Integer call() throws ExperimentException {
        if (name == null) {
            List<SavedQuery> all = SavedQuery.all();
            all.forEach(query -> shared.out().printf("%-24s  %s%n", query.name(), query.title()));
            return ExitCode.OK.number();
        }
        SavedQuery query = named();
        if (show) {
            shared.out().println(query.sql().strip());
            return ExitCode.OK.number();
        }
        try (Experiment experiment = shared.experiment()) {
            shared.out().print(Table.of(experiment.query(query.sql())), output.format);
        }
        return ExitCode.OK.number();
    }

    private SavedQuery named() throws ExperimentException {
        return SavedQuery.named(name)
                .orElseThrow(() -> ExperimentException.usage("there is no query " + name + ", expected one of "
                        + SavedQuery.all().stream().map(SavedQuery::name).collect(Collectors.joining(", "))));
    }
}
