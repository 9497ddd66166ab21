package org.barrido.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.barrido.batch.BatchException;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Engine;
import org.barrido.batch.EngineProvider;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.run.RunOptions;
import org.barrido.store.sql.BookAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code run} that say where attempts are trained. */
public final class EngineOptions {
    private static final String LOCAL = "local";

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "Where attempts are trained: local, on threads of this process (default), or spark.")
    private String engine;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Of Spark: local-cluster[2,1,1024] (workers, cores and MiB of each), spark://HOST:7077, yarn, k8s://URL.")
    private String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A setting of Spark, as spark.executor.memory=2g; several with several --conf.")
    private List<String> settings = List.of();

    @Option(
            names = "--checkpoints",
            paramLabel = "PLACE",
            description =
                    "A folder for checkpoints that all machines see, or with Spark an address of Hadoop's, as hdfs://HOST/DIR"
                            + " (default: in the results folder).")
    private String checkpoints;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Attempts trained at the same time on this machine (default: the processors). Changes no result.")
    private Integer workers;

    @Mixin
    private KernelOption kernels;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** How the run goes about its work, as far as these options say it. */
    public RunOptions options() {
        RunOptions options = RunOptions.workers(workers == null ? 0 : workers).withKernels(kernels.type);
        Optional<EngineProvider> provider = provider();
        return provider.isPresent()
                ? options.withEngine(
                        (datasets, trainerJars, book) -> start(provider.get(), datasets, trainerJars, book))
                : options.withCheckpoints(checkpoints == null ? null : Path.of(checkpoints));
    }

    private Engine start(
            EngineProvider provider, DatasetCache datasets, Map<Path, String> trainerJars, BookAddress book)
            throws BatchException {
        try {
            return provider.start(new EngineProvider.Setup(
                    master,
                    byName(),
                    book,
                    checkpoints,
                    datasets,
                    trainerJars,
                    BuildInfo.THIS.version(),
                    kernels.type));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    public boolean hasCheckpoints() {
        return checkpoints != null;
    }

    /** None for the threads of this process. */
    private Optional<EngineProvider> provider() {
        List<String> names = new ArrayList<>(List.of(LOCAL));
        for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
            names.add(provider.name());
            if (engine == null ? provider.isActive() : provider.name().equals(engine)) {
                return Optional.of(provider);
            }
        }
        if (engine == null || engine.equals(LOCAL)) {
            return Optional.empty();
        }
        throw usage(
                engine.equals("spark")
                        ? "the Spark engine isn't part of this build: make it with 'mvn -Pspark -DskipTests package' and start"
                                + " it with ./barrido or spark-submit"
                        : "--engine " + engine + ": no such engine, expected " + String.join(" or ", names));
    }

    /** Whether the options fit together: before anything is read. */
    public void check() {
        boolean elsewhere = provider().isPresent();
        if (elsewhere && workers != null) {
            throw usage(
                    "--workers is for the threads of this process; how many attempts Spark trains at a time is its master's"
                            + " to say, or that of --conf spark.cores.max=N");
        }
        if (!elsewhere && (master != null || !settings.isEmpty())) {
            throw usage("--master and --conf need --engine spark");
        }
        if (!elsewhere && checkpoints != null && checkpoints.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
            throw usage("--checkpoints " + checkpoints + ": without --engine spark a folder is expected");
        }
        if (workers != null && workers < 1) {
            throw usage("--workers must be at least 1 but was " + workers);
        }
    }

    private Map<String, String> byName() {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw usage("--conf " + setting + ": expected KEY=VALUE, as spark.executor.memory=2g");
            }
            byName.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return byName;
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
