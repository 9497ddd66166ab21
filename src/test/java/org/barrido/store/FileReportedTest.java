package org.barrido.store;

import org.barrido.store.sql.BookAddress;

/** What programs tell, in a file of H2's. */
class FileReportedTest extends ReportedContract {
    @Override
    BookAddress newBook() {
        return BookAddress.in(folder.resolve("results"));
    }
}
