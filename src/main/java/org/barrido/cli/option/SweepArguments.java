package org.barrido.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.barrido.data.DataException;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.SweepFolderName;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.Problem;
import org.barrido.sweep.yaml.SweepException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sweep files of {@code plan} and {@code run}. */
public final class SweepArguments {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Sweep files (YAML); - reads standard input.")
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
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "100000",
            description = "The most attempts that one sweep may have (default: 100000).")
    long maxAttempts;

    /** All sweeps of all files. */
    public List<Sweep> read(DatasetCatalog catalogue) throws DataException, SweepException, ExperimentException {
        if (files.isEmpty()) {
            throw new ExperimentException(
                    ExitCode.USAGE, "no sweep file given, expected one or several such as experiments/quickstart.yaml");
        }
        List<String> datasets = new ArrayList<>(catalogue.names());
        datasets.addAll(catalogue.own().keySet());
        if (name != null && files.size() > 1) {
            throw new ExperimentException(
                    ExitCode.USAGE, "--name is for one file at a time, found " + files.size() + " files");
        }
        SweepLimits limits = new SweepLimits(maxAttempts, datasets);
        List<String> all = new ArrayList<>(overrides);
        if (name != null) {
            all.add("name=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        List<Sweep> sweeps = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                sweeps.addAll(SweepFile.read(file, all, limits));
            } catch (SweepException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new SweepException(problems);
        }
        refuseSharedNames(sweeps);
        return sweeps;
    }

    /** Whether the command line says which seeds. */
    public boolean setSeeds() {
        return overrides.stream().anyMatch(override -> override.strip().matches("(?s)seeds\\s*=.*"));
    }

    private static void refuseSharedNames(List<Sweep> sweeps) throws ExperimentException {
        Set<String> folders = new HashSet<>();
        for (Sweep sweep : sweeps) {
            if (!folders.add(SweepFolderName.of(sweep.name()))) {
                throw new ExperimentException(
                        ExitCode.USAGE,
                        "two sweeps are named \"" + sweep.name() + "\"; their tables would overwrite each other");
            }
        }
    }
}
