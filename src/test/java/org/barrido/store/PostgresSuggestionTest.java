package org.barrido.store;

import java.io.IOException;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How searches came to their configurations, on a PostgreSQL server. */
@Tag("postgres")
class PostgresSuggestionTest extends SuggestionContract {
    @RegisterExtension
    static final PostgresBooks BOOKS = new PostgresBooks();

    @Override
    BookAddress newBook() throws IOException, InterruptedException {
        return BOOKS.newBook(folder);
    }
}
