package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.barrido.store.LabBook;

/** How much slower the report's 24 attempts on two workers get when another process asks their lab book 1,000 questions meanwhile. */
final class ReadersBench {
    private static final int QUERIES = 1000;
    /** So that they are spread over most of the batch. */
    private static final int PAUSE_MILLIS = 38;

    private static final List<String> QUESTIONS = List.of(
            "select * from leaderboard order by sweep, rank",
            "select * from sweeps",
            "select * from attempts",
            "select * from epochs where attempt = 2 order by epoch");

    private ReadersBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("barrido-readers");
        Path sweep = Path.of("experiments/report.yaml").toAbsolutePath();
        double alone = 0;
        double asked = 0;
        for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
            alone += seconds(folder, sweep, folder.resolve("alone-" + round), 0);
            asked += seconds(folder, sweep, folder.resolve("asked-" + round), QUERIES);
        }
        System.out.printf(
                Locale.ROOT, "alone %.2f s, asked %.2f s: %+.1f %%%n", alone, asked, (asked / alone - 1) * 100);
    }

    private static double seconds(Path folder, Path sweep, Path results, int queries)
            throws IOException, InterruptedException {
        Program run = Program.start(
                folder, "run", sweep.toString(), "--no-charts", "--workers", "2", "--results", results.toString());
        run.awaitOutput("Training on");
        try (LabBook book = LabBook.open(results)) {
            for (int i = 0; i < queries; i++) {
                book.query(QUESTIONS.get(i % QUESTIONS.size()));
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        if (run.await() != 0) {
            throw new IOException(run.err());
        }
        return SmallSweep.count(results, "select cast(1000 * sum(seconds) as bigint) from epochs") / 1e3;
    }
}
