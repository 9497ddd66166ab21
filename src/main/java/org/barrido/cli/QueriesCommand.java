package org.barrido.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.barrido.report.Table;
import org.barrido.store.LabBook;
import org.barrido.store.ReadyQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "queries", description = "Ready questions to the lab book: lists them, or answers one.")
final class QueriesCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The query to answer.")
    private String name;

    @Option(names = "--show", description = "Print its SQL instead, to build on.")
    private boolean show;

    @Override
    public Integer call() throws UserException {
        if (name == null) {
            List<ReadyQuery> all = ReadyQuery.all();
            all.forEach(query -> shared.out().printf("%-24s %s%n", query.name(), query.title()));
            return ExitCode.OK.number();
        }
        ReadyQuery query = named();
        if (show) {
            shared.out().println(query.sql().strip());
            return ExitCode.OK.number();
        }
        try (LabBook book = shared.bookToRead()) {
            shared.out().print(Table.of(book.query(query.sql())), output.format);
        }
        return ExitCode.OK.number();
    }

    private ReadyQuery named() throws UserException {
        return ReadyQuery.named(name)
                .orElseThrow(() -> new UserException(
                        ExitCode.USAGE,
                        "there is no query " + name + ", expected one of "
                                + ReadyQuery.all().stream()
                                        .map(ReadyQuery::name)
                                        .collect(Collectors.joining(", "))));
    }
}
