package org.barrido.cli.terminal;

import org.barrido.batch.LastWork;

/** Ctrl-C, hang-up and termination while something runs: the first asks it to stop, the second ends the program on the spot. */
public final class InterruptHandler implements AutoCloseable {
    private static final String[] NAMES = {"INT", "TERM", "HUP"};
    /** What is still to be done on the spot has so long. */
    private static final long PATIENCE_MILLIS = 2000;

    private final Runnable stop;
    private final Runnable end;
    private boolean asked;

    public InterruptHandler(Runnable stop) {
        this(stop, () -> {});
    }

    /**
     * @param stop may take its time
     * @param end what is done before the program ends on the spot, if it can be done in two seconds
     */
    public InterruptHandler(Runnable stop, Runnable end) {
        this.stop = stop;
        this.end = end;
        for (String name : NAMES) {
            Signals.handle(name, this::received);
        }
    }

    /** Puts the JVM's own handling back. */
    @Override
    public void close() {
        for (String name : NAMES) {
            Signals.restore(name);
        }
    }

    public boolean asked() {
        return asked;
    }

    /** Each signal comes on a thread of its own. */
    private void received() {
        boolean again;
        synchronized (this) {
            again = asked;
            asked = true;
        }
        if (again) {
            LastWork.within(PATIENCE_MILLIS, end);
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        stop.run();
    }
}
