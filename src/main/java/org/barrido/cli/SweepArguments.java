package org.barrido.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.barrido.data.Catalogue;
import org.barrido.data.DataException;
import org.barrido.sweep.FolderName;
import org.barrido.sweep.Limits;
import org.barrido.sweep.Problem;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepException;
import org.barrido.sweep.SweepFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sweep files of {@code plan} and {@code run}. */
final class SweepArguments {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Sweep files (YAML); - reads standard input.")
    List<Path> files = List.of();

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
    List<Sweep> read(Catalogue catalogue) throws DataException, SweepException, UserException {
        if (files.isEmpty()) {
            throw new UserException(
                    ExitCode.USAGE, "no sweep file given, expected one or several such as experiments/quickstart.yaml");
        }
        List<String> datasets = new ArrayList<>(catalogue.names());
        datasets.addAll(catalogue.own().keySet());
        if (name != null && files.size() > 1) {
            throw new UserException(
                    ExitCode.USAGE, "--name is for one file at a time, found " + files.size() + " files");
        }
        Limits limits = new Limits(maxAttempts, datasets);
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
    boolean setSeeds() {
        return overrides.stream().anyMatch(override -> override.strip().matches("(?s)seeds\\s*=.*"));
    }

    private static void refuseSharedNames(List<Sweep> sweeps) throws UserException {
        Set<String> folders = new HashSet<>();
        for (Sweep sweep : sweeps) {
            if (!folders.add(FolderName.of(sweep.name()))) {
                throw new UserException(
                        ExitCode.USAGE,
                        "two sweeps are named \"" + sweep.name() + "\"; their tables would overwrite each other");
            }
        }
    }
}
