package org.barrido.cli.option;

import java.nio.file.Path;
import java.util.List;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import picocli.CommandLine.Option;

/** The option of commands that call trainers in Java. */
public final class TrainerOptions {
    @Option(
            names = "--trainer-jar",
            paramLabel = "JAR",
            description = "Trainers in Java that sweeps may name (trainer: {java: NAME}); may be given several times.")
    private List<Path> jars = List.of();

    public void load(Experiment experiment) throws ExperimentException {
        for (Path jar : jars) {
            experiment.loadTrainers(jar);
        }
    }
}
