package org.barrido.batch;

import java.util.HashMap;
import java.util.Map;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.catalog.DatasetCatalog;

/** Data sets by name, each read once and shared by everyone who asks. */
public final class DatasetCache {
    private final Source source;
    private final Map<String, Dataset> loaded = new HashMap<>();
    private long nanos; // that reading took

    /** The place that data sets come from. */
    @FunctionalInterface
    public interface Source {
        Dataset load(String name) throws DataException;
    }

    public DatasetCache(DatasetCatalog catalog) {
        this(catalog::load);
    }

    public DatasetCache(Source source) {
        this.source = source;
    }

    /**
     * Reads the data set at the first call. One caller at a time: two workers that need the same data wait for one reading.
     *
     * @throws DataException as {@link DatasetCatalog#load}
     */
    public synchronized Dataset get(String name) throws DataException {
        Dataset dataset = loaded.get(name);
        if (dataset == null) {
            long start = System.nanoTime();
            dataset = source.load(name);
            nanos += System.nanoTime() - start;
            loaded.put(name, dataset);
        }
        return dataset;
    }

    /** How long it took to read all that were read until now. */
    public synchronized double secondsOfReading() {
        return nanos / 1e9;
    }
}
