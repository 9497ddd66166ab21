package org.barrido.batch;

import java.util.HashMap;
import java.util.Map;
import org.barrido.data.Catalogue;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;

/** Data sets by name, each read once and shared by everyone who asks. */
public final class Datasets {
    private final Catalogue catalogue;
    private final Map<String, Dataset> loaded = new HashMap<>();

    public Datasets(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Reads the data set at the first call. One caller at a time: two workers that need the same data wait for one reading.
     *
     * @throws DataException as {@link Catalogue#load}
     */
    public synchronized Dataset get(String name) throws DataException {
        Dataset dataset = loaded.get(name);
        if (dataset == null) {
            dataset = catalogue.load(name);
            loaded.put(name, dataset);
        }
        return dataset;
    }
}
