package org.barrido.store.sql;

import java.nio.file.Path;

/** Sessions that can't change anything, each use its own. */
public interface BookReader extends AutoCloseable {
    <T> T read(Sql.Work<T> work);

    /** @param zip replaced if it exists */
    void backup(Path zip);

    @Override
    void close();
}
