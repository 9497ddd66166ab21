package org.barrido.store;

import java.nio.file.Path;

/** Sessions that can't change anything, each use its own. */
interface Sessions extends AutoCloseable {
    <T> T read(Sql.Work<T> work);

    /** @param zip replaced if it exists */
    void backup(Path zip);

    @Override
    void close();
}
