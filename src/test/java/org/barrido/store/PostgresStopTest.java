package org.barrido.store;

import java.io.IOException;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** What sweeps decided to train no further, on a PostgreSQL server. */
@Tag("postgres")
class PostgresStopTest extends StopContract {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        server.close();
    }

    @Override
    BookAddress newBook() throws IOException, InterruptedException {
        return new BookAddress(folder.resolve("results"), server.newDatabase());
    }
}
