package org.barrido.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.TemporaryFolder;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;

/**
 * What a lab book takes: how long the beginning of a large sweep is, and how many epochs and ends of attempts it records a
 * second, in a file and on a PostgreSQL server that forces its commits to disk; how large the file is meanwhile, and when it is closed. On the
 * server each writer has a connection of its own, as a process or an executor has.
 */
final class WritesBench {
    private static final double NANOS = 1e9;
    private static final int EPOCHS = 100;

    private WritesBench() {}

    /** Arguments: attempts of the large sweep; seconds for each number of writers. */
    public static void main(String[] arguments) throws Exception {
        int attempts = Integer.parseInt(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        Path folder = Files.createTempDirectory("barrido-writes");
        measure("file", new BookAddress(folder.resolve("file"), null), attempts, seconds);
        try (PostgresServer server = PostgresServer.durable()) {
            measure("server", new BookAddress(folder.resolve("server"), server.newDatabase()), attempts, seconds);
        }
        TemporaryFolder.deleteTree(folder);
    }

    private static void measure(String name, BookAddress address, int attempts, double seconds)
            throws IOException, InterruptedException {
        long id;
        try (LabBookWriter book = LabBookWriter.open(address)) {
            List<Attempt> points = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                points.add(new Attempt(i + 1, SampleBooks.settings(1e-6 * (1 + i), 32, EPOCHS), 1));
            }
            Sweep sweep = SampleBooks.sweep("large", Metric.DEFAULT, List.of(1L), points);
            List<KeyedAttempt> keyed = SampleBooks.keyed(sweep);
            long start = System.nanoTime();
            id = book.begin(sweep, keyed, SampleBooks.PROVENANCE);
            told(name, "begin of " + attempts + " attempts, s", since(start));
            start = System.nanoTime();
            book.begin(sweep, keyed, SampleBooks.PROVENANCE);
            told(name, "begin again, s", since(start));
            start = System.nanoTime();
            book.pending(id, false);
            told(name, "pending, s", since(start));
        }
        Queue<PendingAttempt> pending;
        try (LabBook book = LabBook.open(address)) {
            pending = new ConcurrentLinkedQueue<>(book.pending(id, false));
        }
        for (int writers : new int[] {1, 2, 4, 8}) {
            write(name, address, pending, writers, seconds);
        }
    }

    private static void write(
            String name, BookAddress address, Queue<PendingAttempt> pending, int writers, double seconds)
            throws IOException, InterruptedException {
        AtomicLong epochs = new AtomicLong();
        AtomicLong ends = new AtomicLong();
        AtomicLong inEpochs = new AtomicLong();
        AtomicLong inEnds = new AtomicLong();
        long[] start = {0};
        List<LabBookWriter> books = new ArrayList<>();
        for (int i = 0; i < (address.isServer() ? writers : 1); i++) {
            books.add(LabBookWriter.open(address));
        }
        start[0] = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            LabBookWriter book = books.get(i % books.size());
            threads.add(new Thread(() -> {
                while (since(start[0]) < seconds) {
                    long attempt = pending.remove().id();
                    long began = System.nanoTime();
                    book.start(attempt);
                    long appending = System.nanoTime();
                    for (int number = 1; number <= EPOCHS; number++) {
                        book.append(attempt, SampleBooks.epoch(number, 0.5));
                    }
                    long finishing = System.nanoTime();
                    book.finish(attempt, SampleBooks.completed(EPOCHS, attempt));
                    inEpochs.addAndGet(finishing - appending);
                    inEnds.addAndGet(appending - began + System.nanoTime() - finishing);
                    epochs.addAndGet(EPOCHS);
                    ends.incrementAndGet();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        double took = since(start[0]);
        told(name, writers + " writers, epochs a second", epochs.get() / took);
        told(name, writers + " writers, ms of an epoch", inEpochs.get() / 1e6 / epochs.get());
        told(name, writers + " writers, ms of a beginning and an end", inEnds.get() / 1e6 / ends.get());
        Path file = BookFiles.in(address.results()).book();
        long written = address.isServer() ? 0 : Files.size(file);
        start[0] = System.nanoTime();
        books.forEach(LabBook::close);
        told(name, writers + " writers, s of closing", since(start[0]));
        if (!address.isServer()) {
            told(name, writers + " writers, MB of the file before", written / 1e6);
            told(name, writers + " writers, MB of the file after", Files.size(file) / 1e6);
        }
    }

    private static double since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / NANOS;
    }

    private static void told(String book, String what, double value) {
        System.out.printf(Locale.ROOT, "%-7s %-45s %,12.3f%n", book, what, value);
    }
}
