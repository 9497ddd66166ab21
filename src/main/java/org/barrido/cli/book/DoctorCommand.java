package org.barrido.cli.book;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Override
    public Integer call() throws IOException {
        if (self) {
            SelfCheck check = new SelfCheck(shared.results);
            check.lines().forEach(shared.out()::println);
            return (check.isWell() ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
        }
        if (repair) {
            LabBookMaintenance.repair(shared.experiment().address()).forEach(shared.out()::println);
        }
        List<Inconsistency> findings =
                LabBookMaintenance.check(shared.experiment().address());
        for (Inconsistency finding : findings) {
            shared.out().println(finding.what() + (finding.repairable() ? " (barrido doctor --repair)" : ""));
        }
        List<Damage> damaged = Checkpoints.check(shared.results);
        for (Damage damage : damaged) {
            shared.out().println(damage + whatIsDoneAbout(damage));
        }
        List<String> models = StoredModelCheck.check(shared.results);
        for (String damage : models) {
            shared.out().println(damage + " (delete the folder; the attempt's checkpoint has the same weights)");
        }
        boolean well = findings.isEmpty() && models.isEmpty() && (damaged.isEmpty() || repair);
        if (well) {
            shared.out().println("All is well.");
        }
        return (well ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
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
