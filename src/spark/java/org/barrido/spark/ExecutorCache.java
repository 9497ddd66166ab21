package org.barrido.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.spark.broadcast.Broadcast;
import org.barrido.batch.Heartbeat;
import org.barrido.data.Dataset;
import org.barrido.store.LabBookWriter;
import org.barrido.store.sql.BookAddress;

/** What an executor has once, for all the tasks that run in it: data sets, and its connections with a lab book and with Hadoop. */
final class ExecutorCache {
    private static final Map<Long, Dataset> DATASETS = new HashMap<>();
    private static final Map<String, FileContext> STORES = new HashMap<>();
    private static LabBookWriter book;
    private static Heartbeat presence;

    private ExecutorCache() {}

    /** One task unpacks it, the others wait. */
    static Dataset dataset(Broadcast<Dataset> sent) {
        synchronized (DATASETS) {
            return DATASETS.computeIfAbsent(sent.id(), id -> sent.value());
        }
    }

    /** The store of an address of Hadoop's. */
    static FileContext store(String address, Configuration settings) throws IOException {
        synchronized (STORES) {
            FileContext store = STORES.get(address);
            if (store == null) {
                store = HadoopFolder.store(address, settings);
                STORES.put(address, store);
            }
            return store;
        }
    }

    /** With the user and password of this machine's environment. */
    static synchronized LabBookWriter book(String url, Path results) {
        if (book == null) {
            book = LabBookWriter.open(new BookAddress(results, url));
            presence = Heartbeat.of(book);
        }
        return book;
    }

    /** Gives up what is leased; the next task connects anew. */
    static synchronized void release() {
        if (book == null) {
            return;
        }
        LabBookWriter closing = book;
        book = null;
        presence.close();
        closing.close();
    }
}
