package org.barrido.cli.book;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.barrido.cli.option.AttemptArgument;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.BookCuration;
import org.barrido.store.row.BookRequest;
import org.barrido.store.row.TagName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "tag", description = "Adds tags to an attempt, or removes them; also while a batch runs.")
public final class TagCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private AttemptArgument attempt;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TAG", description = "Letters, digits, '.', '_' and '-'.")
    private List<String> tags;

    @Option(names = "--remove", description = "Removes the tags.")
    private boolean remove;

    @Override
    public Integer call() throws ExperimentException {
        for (String tag : tags) {
            Optional<String> problem = TagName.problem(tag);
            if (problem.isPresent()) {
                throw ExperimentException.usage(problem.get());
            }
        }
        long id = shared.experiment().attempt(attempt.target.toString()).id();
        new BookCuration(shared.experiment().address()).apply(BookRequest.tags(id, tags, !remove));
        return ExitCode.OK.number();
    }
}
