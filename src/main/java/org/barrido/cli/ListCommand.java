package org.barrido.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.report.Table;
import org.barrido.store.LabBook;
import org.barrido.store.Rows;
import org.barrido.store.SweepRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists the sweeps in the lab book, newest first.")
final class ListCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("sweep", "attempts", "completed", "diverged", "failed", "best_accuracy", "seconds", "started");

    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Override
    public Integer call() {
        try (LabBook book = shared.bookToRead()) {
            List<List<Object>> rows = new ArrayList<>();
            for (SweepRow sweep : book.sweeps()) {
                rows.add(row(sweep));
            }
            shared.out().print(Table.of(new Rows(COLUMNS, rows)), output.format);
        }
        return ExitCode.OK.number();
    }

    private static List<Object> row(SweepRow sweep) {
        return Arrays.asList(
                sweep.name(),
                (long) sweep.attempts(),
                (long) sweep.completed(),
                (long) sweep.diverged(),
                (long) sweep.failed(),
                sweep.bestAccuracy(),
                sweep.seconds(),
                sweep.started());
    }
}
