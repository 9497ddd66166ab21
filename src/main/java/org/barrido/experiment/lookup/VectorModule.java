package org.barrido.experiment.lookup;

/**
 * Brings {@code jdk.incubator.vector} into the running program. The usual way, {@code --add-modules}, prints "WARNING: Using
 * incubator modules" for every command, can't be told not to, and keeps the JVM from starting with its archived module graph,
 * which costs every command some 100 ms. The JDK has a way of its own to resolve a module late (it loads its agents' modules so);
 * the jar's manifest opens that one package to us ("Add-Exports"). It runs before training only. Where it isn't to be had,
 * training takes the plain kernels, which give the same bits.
 */
public final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Has no effect where the module is there already. */
    public static void resolve() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
        } catch (ReflectiveOperationException e) {
            // A JDK without the module or without this way to it: --version says which kernels run.
            return;
        }
    }
}
