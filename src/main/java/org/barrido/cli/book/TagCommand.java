package org.barrido.cli.book;

import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.AttemptArgument;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.store.LabBookWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "tag", description = "Adds tags to an attempt, or removes them.")
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
        try (LabBookWriter book = LabBookWriter.open(shared.experiment().address())) {
            long id = Lookup.attempt(book, attempt.target).id();
            tags.forEach(tag -> book.tag(id, tag, !remove));
        }
        return ExitCode.OK.number();
    }
}
