package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.barrido.store.BookAddress;
import org.barrido.store.LabBook;
import org.barrido.store.PostgresServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes on one sweep, with one lab book on a PostgreSQL server. */
@Tag("postgres")
class SharedBookTest {
    private static final Pattern FINISHED = Pattern.compile("(?m)^\\[\\d+/\\d+\\] (small/\\d+)[^:]*: test accuracy");

    @TempDir
    Path folder;

    @Test
    void twoProcessesShareASweepAndOneIsKilled() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 400);
        Path calm = folder.resolve("calm");
        assertThat(sweep.run(calm, 2).await()).isZero();

        try (PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            Path results = folder.resolve("shared");
            Program one = sweep.run(results, 1, "--book", url);
            Program two = sweep.run(results, 1, "--book", url);
            Program killed = sweep.run(results, 1, "--book", url);
            killed.awaitOutput("Training on");
            assertThat(killed.killAfter(1500)).as(killed.out()).isFalse();
            assertThat(one.await()).as(one.err()).isZero();
            assertThat(two.await()).as(two.err()).isZero();

            List<String> finished = List.of(one, two, killed).stream()
                    .flatMap(program -> finished(program).stream())
                    .toList();
            assertThat(finished).doesNotHaveDuplicates();
            assertThat(SmallSweep.numbers(new BookAddress(results, url), results))
                    .isEqualTo(SmallSweep.numbers(calm));

            Path copy = folder.resolve("copy");
            try (LabBook book = LabBook.open(copy)) {
                assertThat(book.merge(new BookAddress(copy, url)).attempts()).isEqualTo(6);
            }
        }
    }

    private static List<String> finished(Program program) {
        try {
            return FINISHED.matcher(program.out())
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
