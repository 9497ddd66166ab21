package org.barrido.exchange.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.barrido.data.DataException;

/** Reads what one tool leaves. */
interface ForeignReader {
    /** @throws DataException if there is something else than expected, with the place of it */
    List<ForeignRuns> read(Path place) throws IOException, DataException;
}
