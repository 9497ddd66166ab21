package org.barrido.data;

import java.nio.file.Path;
import java.util.List;

/** The data sets that can be named in a sweep, and where their files are. */
public final class Catalogue {
    private static final double TEST_FRACTION = 0.2;

    private final Path folder;

    /** @param folder the data folder, {@code data/} by default; each data set has a sub-folder of its name */
    public Catalogue(Path folder) {
        this.folder = folder;
    }

    /** Names of the known data sets, in order. */
    public List<String> names() {
        return KnownSet.ALL.stream().map(KnownSet::name).toList();
    }

    /**
     * Reads a data set and checks every file against its checksum.
     *
     * @throws DataException if the name is unknown (with the nearest known one) or a file is missing, truncated, swapped or altered
     */
    public Dataset load(String name) throws DataException {
        for (KnownSet known : KnownSet.ALL) {
            if (known.name().equals(name)) {
                Source source = IdxFiles.named(folder.resolve(name)).read(known.checksums());
                return new Preparation(name, Scaling.UNIT, TEST_FRACTION).of(source);
            }
        }
        throw new DataException("unknown data set '" + name + "'");
    }
}
