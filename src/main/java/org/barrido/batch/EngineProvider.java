package org.barrido.batch;

import java.nio.file.Path;
import java.util.Map;
import org.barrido.nn.kernel.KernelType;
import org.barrido.store.sql.BookAddress;

/** An engine that isn't part of the program but may stand beside it on the class path; found as a service. */
public interface EngineProvider {
    /** Gives its name as on the command line. */
    String name();

    /** Whether the engine's own launcher has started this program, so that no other engine can be meant. */
    boolean isActive();

    /**
     * What a run tells an engine.
     *
     * @param master the address of the machine that hands out the work, in the engine's own words; null if it wasn't given
     * @param settings of the engine, in its own words
     * @param checkpoints a folder, or an address in the engine's own words; null for the one in the results folder
     * @param trainerJars with users' trainers in Java, each with its SHA-256
     * @param version of Barrido
     * @param kernels whose loops train
     */
    record Setup(
            String master,
            Map<String, String> settings,
            BookAddress book,
            String checkpoints,
            DatasetCache datasets,
            Map<Path, String> trainerJars,
            String version,
            KernelType kernels) {}

    /**
     * Starts the engine for one run.
     *
     * @throws IllegalArgumentException if there is something wrong with the setup, in a line
     * @throws BatchException if the cluster isn't to be had
     */
    Engine start(Setup setup) throws BatchException;
}
