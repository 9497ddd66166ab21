package org.barrido.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Signals of the operating system. The JDK's documented way, a shutdown hook, can't see a second Ctrl-C nor a window that changes;
 * sun.misc.Signal (module jdk.unsupported, in every JDK) can. It is called by reflection because javac warns about it and the
 * warning can't be silenced.
 */
final class Signals {
    private Signals() {}

    /** @param name such as "INT" */
    static void handle(String name, Runnable action) {
        set(name, (proxy, method, arguments) -> {
            action.run();
            return null;
        });
    }

    /** Puts the JVM's own handling back. */
    static void restore(String name) {
        set(name, null);
    }

    private static void set(String name, @Nullable InvocationHandler handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object ours = handler == null
                    ? type.getField("SIG_DFL").get(null)
                    : Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException e) {
            // A system without this signal: the JVM's own handling stays, and nothing that is on record depends on it.
            return;
        }
    }
}
