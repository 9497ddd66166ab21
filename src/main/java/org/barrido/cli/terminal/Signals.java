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

    /**
     * @param name such as "INT"
     * @return puts back what was done at this signal before
     */
    static Runnable handle(String name, Runnable action) {
        InvocationHandler ours = (proxy, method, arguments) -> {
            action.run();
            return null;
        };
        try {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object before = set(name, Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, ours));
            return () -> restore(name, before);
        } catch (ReflectiveOperationException e) {
            // A system without this signal: the JVM's own handling stays, and nothing that is on record depends on it.
            return () -> {};
        }
    }

    private static void restore(String name, @Nullable Object before) {
        try {
            set(name, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a signal that was handled: " + name, e);
        }
    }

    private static @Nullable Object set(String name, @Nullable Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return signal.getMethod("handle", signal, type)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    }
}
