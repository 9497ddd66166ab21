package org.barrido.store;

/** The contract in a file of H2's. */
class FileBookTest extends BookContract {
    @Override
    BookAddress newBook() {
        return BookAddress.in(folder.resolve("results"));
    }
}
