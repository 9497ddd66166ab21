package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.report.SweepFolder;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "chart", description = "Draws the charts of a sweep, or of one attempt, as PNG.")
final class ChartCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(
            paramLabel = "SWEEP[/NUMBER]",
            converter = Target.Converter.class,
            description = "A sweep, or one of its attempts as in report-basic/5.")
    private Target target;

    @Override
    public Integer call() throws IOException, UserException {
        try (LabBook book = shared.bookToRead()) {
            for (Path file : draw(book)) {
                shared.out().println(file);
            }
        }
        return ExitCode.OK.number();
    }

    private List<Path> draw(LabBook book) throws IOException, UserException {
        SweepRow sweep = Lookup.sweep(book, target.sweep());
        if (!target.isAttempt()) {
            return SweepFolder.writeCharts(book, sweep, shared.results);
        }
        int number = Lookup.attempt(book, target).number();
        return SweepFolder.writeAttemptCharts(book, sweep, number, shared.results);
    }
}
