package org.barrido.cli.terminal;

import java.util.List;
import java.util.function.Supplier;
import org.barrido.batch.LastWork;

/** Ctrl-C, hang-up and termination while something runs: the first asks it to stop, the second ends the program on the spot. */
public final class InterruptHandler implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
    /** What is still to be done on the spot has so long. */
    private static final long PATIENCE_MILLIS = 2000;

    private final Runnable stop;
    private final Runnable end;
    /** Each puts a signal's handling back. */
    private final List<Runnable> before;

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
        this.before =
                NAMES.stream().map(name -> Signals.handle(name, this::received)).toList();
    }

    /** Does some work, which the first signal stops. */
    public static <T> T during(Supplier<T> work, Runnable stop) {
        InterruptHandler signals = new InterruptHandler(stop);
        try {
            return work.get();
        } finally {
            signals.close();
        }
    }

    /** Puts back what was done before. */
    @Override
    public void close() {
        before.forEach(Runnable::run);
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
