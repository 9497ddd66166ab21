package org.barrido.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.barrido.data.DataException;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.SweepFolderName;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.Problem;
import org.barrido.sweep.yaml.SweepException;

/** Reads sweeps that are to be run together, from files or a text. */
final class SweepReading {
    /** What a text that is no file is called in messages; a sweep without a name has its. */
    private static final Path TEXT = Path.of("sweep.yaml");

    private final List<String> overrides;
    private final SweepLimits limits;

    /** @param attempts the most that one sweep may have */
    SweepReading(DatasetCatalog catalog, List<String> overrides, long attempts) throws DataException {
        List<String> datasets = new ArrayList<>(catalog.names());
        datasets.addAll(catalog.own().keySet());
        this.overrides = overrides;
        limits = new SweepLimits(attempts, datasets);
    }

    /** @throws SweepException with the problems of all files */
    List<Sweep> files(List<Path> files) throws SweepException, ExperimentException {
        List<Sweep> sweeps = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                sweeps.addAll(SweepFile.read(file, overrides, limits));
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

    List<Sweep> text(String text) throws SweepException {
        return SweepFile.parse(TEXT, text, overrides, limits);
    }

    private static void refuseSharedNames(List<Sweep> sweeps) throws ExperimentException {
        Set<String> folders = new HashSet<>();
        for (Sweep sweep : sweeps) {
            if (!folders.add(SweepFolderName.of(sweep.name()))) {
                throw ExperimentException.usage(
                        "two sweeps are named \"" + sweep.name() + "\"; their tables would overwrite each other");
            }
        }
    }
}
