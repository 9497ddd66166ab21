package org.barrido.data;

import java.nio.file.Path;
import java.util.List;

/** The data sets that can be named in a sweep, and where their files are. */
public final class Catalogue {
    private final Path folder;

    /** @param folder the data folder, {@code data/} by default; each data set has a sub-folder of its name */
    public Catalogue(Path folder) {
        this.folder = folder;
    }

    /** Names of the known data sets, in order. */
    public List<String> names() {
        throw new UnsupportedOperationException(folder.toString());
    }

    /**
     * Reads a data set and checks every file against its checksum.
     *
     * @throws DataException if the name is unknown (with the nearest known one) or a file is missing, truncated, swapped or altered
     */
    public Dataset load(String name) throws DataException {
        throw new UnsupportedOperationException(name);
    }
}
