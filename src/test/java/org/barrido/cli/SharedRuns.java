package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.barrido.store.PostgresServer;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes on one sweep, with one lab book on a PostgreSQL server: they come to what one does by itself. */
abstract class SharedRuns {
    private static PostgresServer server;

    @TempDir
    Path folder;

    /**
     * What came of a sweep.
     *
     * @param calm the results of one process alone
     * @param book of those that shared it
     * @param ended those that ran to their end
     */
    record Shared(Path calm, BookAddress book, List<Program> ended) {}

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    /** Three processes, of which one is killed after a while; the record and the tables are those of one alone. */
    Shared share(SmallSweep sweep, int millis) throws Exception {
        Path calm = folder.resolve("calm");
        assertThat(sweep.run(calm, 1).await()).isZero();
        String url = server.newDatabase();
        Path results = folder.resolve("shared");
        Program one = sweep.run(results, 1, "--book", url);
        Program two = sweep.run(results, 2, "--book", url);
        Program killed = sweep.run(results, 1, "--book", url);
        killed.awaitOutput("Training on");
        assertThat(killed.killAfter(millis)).as(killed.out() + killed.err()).isFalse();
        assertThat(one.await()).as(one.out() + one.err()).isZero();
        assertThat(two.await()).as(two.out() + two.err()).isZero();
        BookAddress book = new BookAddress(results, url);
        assertThat(SmallSweep.numbers(book, results)).isEqualTo(SmallSweep.numbers(calm));
        return new Shared(calm, book, List.of(one, two));
    }
}
