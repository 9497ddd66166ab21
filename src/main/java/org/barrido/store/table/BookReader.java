package org.barrido.store.table;

import java.nio.file.Path;
import org.barrido.store.sql.Sql;

/** Sessions that can't change anything, each use its own. */
public interface BookReader extends AutoCloseable {
    <T> T read(Sql.Work<T> work);

    /** @param zip replaced if it exists */
    void backup(Path zip);

    @Override
    void close();
}
