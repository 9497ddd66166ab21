package org.barrido.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.sweep.Sweep;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sweep files of {@code plan} and {@code run}. */
public final class SweepArguments {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "Sweep files (YAML); - reads standard input. What is called experiments/\u2026 and isn't here is the program's own.")
    public List<Path> files = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a parameter in every sweep, as epochs=3 or 'learning_rate=[0.1,0.01]'.")
    List<String> overrides = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Replaces the sweep's name, so that its results are kept beside those of the other name;"
                    + " several sweeps of a file are called NAME-ITS_NAME.")
    private String name;

    @Option(
            names = "--trainer",
            paramLabel = "WHO",
            description =
                    "Says what trains a sweep that is written for W&B: program (what the file says under program and"
                            + " command) or network (Barrido's own). As trainer: in the file.")
    private Trainer trainer;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "100000",
            description = "The most attempts that one sweep may have (default: 100000).")
    long maxAttempts;

    /** What can be said of a file that doesn't say it itself. */
    private enum Trainer {
        PROGRAM,
        NETWORK
    }

    /** All sweeps of all files. */
    public List<Sweep> read(Experiment experiment) throws ExperimentException {
        if (files.isEmpty()) {
            throw ExperimentException.usage(
                    "no sweep file given, expected one or several such as experiments/quickstart.yaml");
        }
        if (name != null && files.size() > 1) {
            throw ExperimentException.usage("--name is for one file at a time, found " + files.size() + " files");
        }
        List<String> all = new ArrayList<>(overrides);
        if (name != null) {
            all.add("name=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        if (trainer != null) {
            all.add("trainer=" + trainer.name().toLowerCase(Locale.ROOT));
        }
        return experiment.read(files.stream().map(SweepArguments::found).toList(), all, maxAttempts);
    }

    /** The program may be started from anywhere: what is called experiments/… and isn't here is its own. */
    private static Path found(Path file) {
        String home = System.getProperty("barrido.home");
        boolean isOwn = home != null && !file.isAbsolute() && file.startsWith("experiments") && !Files.exists(file);
        return isOwn && Files.exists(Path.of(home).resolve(file))
                ? Path.of(home).resolve(file)
                : file;
    }

    /** Whether the command line says which seeds. */
    public boolean setSeeds() {
        return overrides.stream().anyMatch(override -> override.strip().matches("(?s)seeds\\s*=.*"));
    }
}
