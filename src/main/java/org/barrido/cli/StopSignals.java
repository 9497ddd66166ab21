package org.barrido.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C, hang-up and termination while a batch runs: the first asks it to stop, the second ends the program on the spot. The
 * JDK's documented way, a shutdown hook, can't see a second signal; sun.misc.Signal (module jdk.unsupported, in every JDK) can.
 * It is called by reflection because javac warns about it and the warning can't be silenced.
 */
final class StopSignals implements AutoCloseable {
    private static final String[] NAMES = {"INT", "TERM", "HUP"};

    private final Runnable stop;
    private boolean asked;

    StopSignals(Runnable stop) {
        this.stop = stop;
        InvocationHandler handler = (proxy, method, arguments) -> received();
        for (String name : NAMES) {
            handle(name, handler);
        }
    }

    /** Puts the JVM's own handling back. */
    @Override
    public void close() {
        for (String name : NAMES) {
            handle(name, null);
        }
    }

    boolean asked() {
        return asked;
    }

    private Object received() {
        if (asked) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        asked = true;
        stop.run();
        return null;
    }

    /** @param handler null for the JVM's own */
    private static void handle(String name, InvocationHandler handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object ours = handler == null
                    ? type.getField("SIG_DFL").get(null)
                    : Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException e) {
            // A system without this signal: the JVM's own handling stays, and the next run resumes all the same.
            return;
        }
    }
}
