package org.barrido.store;

import org.barrido.store.sql.BookAddress;

/** How searches came to their configurations, in a file of H2's. */
class FileSuggestionTest extends SuggestionContract {
    @Override
    BookAddress newBook() {
        return BookAddress.in(folder.resolve("results"));
    }
}
