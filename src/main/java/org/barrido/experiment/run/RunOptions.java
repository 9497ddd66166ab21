package org.barrido.experiment.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.barrido.batch.BatchException;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Engine;
import org.barrido.batch.ThreadPool;
import org.barrido.batch.trainer.AttemptTrainers;
import org.barrido.batch.trainer.JavaAttemptTrainer;
import org.barrido.batch.trainer.NetworkAttemptTrainer;
import org.barrido.batch.trainer.ProgramAttemptTrainer;
import org.barrido.batch.trainer.TrainerJars;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.nn.kernel.KernelType;
import org.barrido.nn.kernel.Kernels;
import org.barrido.store.sql.BookAddress;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.ModelStore;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes about its work; nothing of it changes a number. Made from {@link #DEFAULT} or {@link #workers(int)}, each
 * {@code with} returns a copy.
 *
 * @param workers attempts trained at the same time on threads of this process; 0 for what the sweeps ask for, else the processors
 * @param charts whether the charts are drawn when the run ends, and loss and accuracy while it goes on
 * @param retryFailed whether attempts that failed in an earlier run are trained again
 * @param replace whether a sweep may leave out finished attempts that the lab book has under its name
 * @param bookTimeout how long to wait for a lab book's server that goes away meanwhile
 * @param checkpoints folder of the checkpoints; null for the one in the results folder
 * @param engine starts something else than threads of this process; null for those
 * @param kernels whose loops train on threads of this process; an engine knows its own
 */
public record RunOptions(
        int workers,
        boolean charts,
        boolean retryFailed,
        boolean replace,
        Duration bookTimeout,
        @Nullable Path checkpoints,
        @Nullable EngineStarter engine,
        KernelType kernels) {
    /** A worker per processor (or as many as the sweeps ask for), charts, ten minutes for a server that is away. */
    public static final RunOptions DEFAULT =
            new RunOptions(0, true, false, false, Duration.ofMinutes(10), null, null, KernelType.AUTO);

    /** Starts what trains the attempts in place of threads of this process. */
    @FunctionalInterface
    public interface EngineStarter {
        /**
         * Starts it; the run closes it.
         *
         * @param datasets to read data sets from
         * @param trainerJars with users' trainers in Java, each with its SHA-256
         * @param book where the run records, for what has to go beside it
         * @throws BatchException if it isn't to be had
         */
        Engine start(DatasetCache datasets, Map<Path, String> trainerJars, BookAddress book) throws BatchException;
    }

    /**
     * Checks the number of workers.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public RunOptions {
        if (workers < 0) {
            throw new IllegalArgumentException("workers must not be negative but was " + workers);
        }
    }

    /** Returns the usual options with so many workers on threads of this process. */
    public static RunOptions workers(int workers) {
        return DEFAULT.withWorkers(workers);
    }

    /** Returns a copy with so many workers; 0 for what the sweeps ask for, else the processors. */
    public RunOptions withWorkers(int workers) {
        return new RunOptions(workers, charts, retryFailed, replace, bookTimeout, checkpoints, engine, kernels);
    }

    /** Returns a copy that draws charts, or leaves them out. */
    public RunOptions withCharts(boolean charts) {
        return new RunOptions(workers, charts, retryFailed, replace, bookTimeout, checkpoints, engine, kernels);
    }

    /** Returns a copy that trains failed attempts again, or leaves them failed. */
    public RunOptions withRetryFailed(boolean retryFailed) {
        return new RunOptions(workers, charts, retryFailed, replace, bookTimeout, checkpoints, engine, kernels);
    }

    /** Returns a copy that goes on although a sweep leaves out finished attempts of its name, or refuses to. */
    public RunOptions withReplace(boolean replace) {
        return new RunOptions(workers, charts, retryFailed, replace, bookTimeout, checkpoints, engine, kernels);
    }

    /** Returns a copy that waits so long for a lab book's server that goes away. */
    public RunOptions withBookTimeout(Duration bookTimeout) {
        return new RunOptions(workers, charts, retryFailed, replace, bookTimeout, checkpoints, engine, kernels);
    }

    /** Returns a copy that keeps checkpoints in that folder; null for the one in the results folder. */
    public RunOptions withCheckpoints(@Nullable Path checkpoints) {
        return new RunOptions(workers, charts, retryFailed, replace, bookTimeout, checkpoints, engine, kernels);
    }

    /** Returns a copy that trains elsewhere; null for threads of this process. */
    public RunOptions withEngine(@Nullable EngineStarter engine) {
        return new RunOptions(workers, charts, retryFailed, replace, bookTimeout, checkpoints, engine, kernels);
    }

    /** Returns a copy that trains with the loops of that type. */
    public RunOptions withKernels(KernelType kernels) {
        return new RunOptions(workers, charts, retryFailed, replace, bookTimeout, checkpoints, engine, kernels);
    }

    /**
     * @param trainers in Java that sweeps may name
     * @param usual workers where these options don't say
     * @param loaded of the type that was chosen
     */
    Engine start(DatasetCache datasets, TrainerJars trainers, BookAddress book, int usual, Kernels loaded)
            throws BatchException {
        if (engine != null) {
            return engine.start(datasets, trainers.jars(), book);
        }
        Path place = checkpoints == null ? Checkpoints.folder(book.results()) : checkpoints;
        return new ThreadPool(
                workers > 0 ? workers : usual,
                new AttemptTrainers(
                        new NetworkAttemptTrainer(
                                datasets,
                                ModelStore.in(book.results()),
                                trajectory -> Checkpoints.in(place, trajectory),
                                BuildInfo.THIS.version(),
                                loaded),
                        new ProgramAttemptTrainer(place, System.getenv()),
                        new JavaAttemptTrainer(place, trainers)));
    }
}
