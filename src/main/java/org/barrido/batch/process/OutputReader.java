package org.barrido.batch.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A program's output on its way into the log and to who listens. A thread reads; the listener is called by the thread that supervises
 * the program. What waits between them is bounded: a program that tells faster than anybody listens waits itself, as in a pipeline.
 */
final class OutputReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int WAITING = 16;
    private static final byte[] END = {};
    private static final AtomicLong STARTED = new AtomicLong();

    private final InputStream output;
    private final AttemptLog log;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private boolean ended;

    OutputReader(InputStream output, AttemptLog log) {
        this.output = output;
        this.log = log;
        this.thread = new Thread(this::read, "barrido-output-" + STARTED.incrementAndGet());
        // Nothing interrupts reading from a pipe that a process holds which can't be ended.
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            copy();
            waiting.put(END);
        } catch (InterruptedException e) {
            // Nobody listens any more.
            return;
        } catch (RuntimeException | Error e) {
            // The program would wait for good for somebody to read its output.
            failure.set(e);
        }
    }

    private void copy() throws InterruptedException {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                byte[] piece = Arrays.copyOf(buffer, count);
                log.write(piece);
                waiting.put(piece);
            }
        } catch (IOException e) {
            // Java closes the pipe when the last one that wrote to it has gone.
            return;
        }
    }

    /** Hands on what has come and what comes within a time; returns sooner if nothing more can come. */
    void handOn(Duration time, Consumer<byte[]> listener) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!ended) {
            byte[] piece = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (failure.get() != null) {
                throw new IllegalStateException("a program's output can't be read on", failure.get());
            }
            if (piece == null) {
                return;
            }
            if (piece == END) {
                ended = true;
            } else {
                listener.accept(piece);
            }
        }
    }

    /** Whether all has been handed on, and nobody is left who could print more. */
    boolean hasEnded() {
        return ended;
    }

    /** Leaves what wasn't handed on. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
