package org.barrido.batch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for short work that comes from outside, such as requests. */
public final class Errands {
    private Errands() {}

    /** One thread that does everything in the order in which it comes. */
    public static ExecutorService inOrder(String name) {
        return Executors.newSingleThreadExecutor(work -> thread(work, name));
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** @param most at the same time; what comes beyond that is dropped */
    public static ExecutorService of(String name, int most) {
        return new ThreadPoolExecutor(
                0,
                most,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> thread(work, name),
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
