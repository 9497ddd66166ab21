package org.barrido.data;

import java.nio.file.Path;
import org.barrido.data.catalog.DatasetCatalog;

/** Reads data sets of one format. A further one is a class of its own, and an entry in the list of {@link DatasetCatalog}. */
public interface DatasetReader {
    /** Tells whether a file or folder is of this format, by its name and by those of the files in it. */
    boolean reads(Path place) throws DataException;

    /**
     * Reads what {@link #reads} said yes to.
     *
     * @param name with the options that the user gave
     * @throws DataException if it can't be used
     */
    RawDataset read(Path place, DatasetName name) throws DataException;
}
