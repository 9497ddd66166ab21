package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.barrido.store.PostgresServer;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several real processes on a search, with one lab book on a PostgreSQL server. */
@Tag("postgres")
class SharedSearchTest {
    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gp  | 300 |
            tpe | 243 | stop: {method: asha, cohort: 3}
            """)
    void threeProcessesSearchAsOneDoesAndOneOfThemIsKilled(String method, int epochs, String rule) throws Exception {
        SmallSweep sweep = SmallSweep.searching(folder, method, epochs, rule == null ? "" : rule);
        Path calm = folder.resolve("calm");
        assertThat(sweep.run(calm, 1).await()).isZero();
        String url = server.newDatabase();
        BookAddress shared = new BookAddress(folder.resolve("shared"), url);
        Program one = sweep.run(shared.results(), 1, "--book", url);
        Program two = sweep.run(shared.results(), 2, "--book", url);
        Program killed = sweep.run(shared.results(), 1, "--book", url);
        killed.awaitOutput("Training on");
        assertThat(killed.killAfter(1500)).as(killed.out() + killed.err()).isFalse();
        assertThat(one.await()).as(one.out() + one.err()).isZero();
        assertThat(two.await()).as(two.out() + two.err()).isZero();
        assertThat(SmallSweep.numbers(shared, shared.results())).isEqualTo(SmallSweep.numbers(calm));
        assertThat(SmallSweep.suggestions(shared)).hasSize(24).isEqualTo(SmallSweep.suggestions(BookAddress.in(calm)));
    }
}
