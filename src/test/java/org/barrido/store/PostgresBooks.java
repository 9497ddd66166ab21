package org.barrido.store;

import java.io.IOException;
import java.nio.file.Path;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** New lab books on a PostgreSQL server that is there while a class of tests runs. */
final class PostgresBooks implements BeforeAllCallback, AfterAllCallback {
    private PostgresServer server;

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException, InterruptedException {
        server = PostgresServer.start();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws IOException, InterruptedException {
        server.close();
    }

    /** An empty one, whose results are in a folder of a test. */
    BookAddress newBook(Path folder) throws IOException, InterruptedException {
        return new BookAddress(folder.resolve("results"), server.newDatabase());
    }
}
