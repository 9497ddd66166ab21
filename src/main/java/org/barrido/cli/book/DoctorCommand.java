package org.barrido.cli.book;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FactFormatOption;
import org.barrido.cli.option.JsonFacts;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.row.Inconsistency;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.checkpoint.Checkpoints.Damage;
import org.barrido.train.model.StoredModelCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = "Checks the lab book, the checkpoints and the models, and repairs what can be repaired.")
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Option(names = "--repair", description = "Puts right what can be; without it nothing is changed.")
    private boolean repair;

    @Option(
            names = "--self",
            description = "Tells instead what this machine has for the program, and marks what it lacks.")
    private boolean self;

    @Mixin
    private FactFormatOption format;

    @Override
    public Integer call() throws IOException {
        boolean well = self ? tellOfMachine() : tellOfBook();
        return (well ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }

    private boolean tellOfMachine() {
        SelfCheck check = new SelfCheck(shared.results);
        if (format.isJson()) {
            new JsonFacts()
                    .with("well", check.isWell())
                    .with("lines", check.lines())
                    .print(shared.out());
        } else {
            check.lines().forEach(shared.out()::println);
        }
        return check.isWell();
    }

    private boolean tellOfBook() throws IOException {
        List<String> repaired =
                repair ? LabBookMaintenance.repair(shared.experiment().address()) : List.of();
        List<Inconsistency> findings =
                LabBookMaintenance.check(shared.experiment().address());
        List<Damage> damaged = Checkpoints.check(shared.results);
        List<String> told = new ArrayList<>();
        for (Damage damage : damaged) {
            told.add(damage + whatIsDoneAbout(damage));
        }
        List<String> models = StoredModelCheck.check(shared.results);
        boolean well = findings.isEmpty() && models.isEmpty() && (damaged.isEmpty() || repair);
        if (format.isJson()) {
            new JsonFacts()
                    .with("well", well)
                    .with("repaired", repaired)
                    .with("records", findings.stream().map(DoctorCommand::facts).toList())
                    .with("checkpoints", damaged.stream().map(Damage::toString).toList())
                    .with("models", models)
                    .print(shared.out());
            return well;
        }
        repaired.forEach(shared.out()::println);
        findings.forEach(finding ->
                shared.out().println(finding.what() + (finding.repairable() ? " (barrido doctor --repair)" : "")));
        told.forEach(shared.out()::println);
        models.forEach(damage ->
                shared.out().println(damage + " (delete the folder; the attempt's checkpoint has the same weights)"));
        if (well) {
            shared.out().println("All is well.");
        }
        return well;
    }

    private static Map<String, Object> facts(Inconsistency finding) {
        return new TreeMap<>(Map.of("what", finding.what(), "repairable", finding.repairable()));
    }

    /** A damaged checkpoint is passed over by training anyway: the one before it, or the start, gives the same bits. */
    private String whatIsDoneAbout(Damage damage) throws IOException {
        if (!repair) {
            return " (barrido doctor --repair)";
        }
        Files.deleteIfExists(damage.file());
        return "; removed, training goes on from the one before";
    }
}
