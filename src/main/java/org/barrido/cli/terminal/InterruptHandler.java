package org.barrido.cli.terminal;

/** Ctrl-C, hang-up and termination while something runs: the first asks it to stop, the second ends the program on the spot. */
public final class InterruptHandler implements AutoCloseable {
    private static final String[] NAMES = {"INT", "TERM", "HUP"};

    private final Runnable stop;
    private boolean asked;

    public InterruptHandler(Runnable stop) {
        this.stop = stop;
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

    private void received() {
        if (asked) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        asked = true;
        stop.run();
    }
}
