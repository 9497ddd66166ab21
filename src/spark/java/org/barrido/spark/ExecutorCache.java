package org.barrido.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.spark.broadcast.Broadcast;
import org.barrido.batch.Heartbeat;
import org.barrido.batch.trainer.TrainerJars;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.nn.kernel.KernelType;
import org.barrido.store.LabBookWriter;
import org.barrido.store.sql.BookAddress;
import org.barrido.train.NetworkAsTrainer;

/** What an executor has once, for all the tasks that run in it: data sets, trainers in Java, and its connections with a lab book and with Hadoop. */
final class ExecutorCache {
    private static final Map<Long, Dataset> DATASETS = new HashMap<>();
    private static final Map<Long, TrainerJars> TRAINERS = new HashMap<>();
    private static final Map<String, Broadcast<Dataset>> NAMED = new HashMap<>();
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

    /** Those in the driver's jars, which become files here, and Barrido's own. */
    static TrainerJars trainers(
            Broadcast<List<byte[]>> jars, Map<String, Broadcast<Dataset>> datasets, KernelType kernels)
            throws IOException {
        synchronized (TRAINERS) {
            NAMED.putAll(datasets);
            TrainerJars trainers = TRAINERS.get(jars.id());
            if (trainers == null) {
                trainers = new TrainerJars(new NetworkAsTrainer(ExecutorCache::named, kernels::load));
                for (byte[] jar : jars.value()) {
                    trainers.load(unpacked(jar));
                }
                TRAINERS.put(jars.id(), trainers);
            }
            return trainers;
        }
    }

    private static Dataset named(String name) throws DataException {
        synchronized (TRAINERS) {
            Broadcast<Dataset> sent = NAMED.get(name);
            if (sent == null) {
                throw new DataException("the driver has sent no data set " + name);
            }
            return dataset(sent);
        }
    }

    private static Path unpacked(byte[] jar) throws IOException {
        Path file = Files.createTempFile("barrido-trainers", ".jar");
        file.toFile().deleteOnExit();
        return Files.write(file, jar);
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
            presence.begin(null);
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
