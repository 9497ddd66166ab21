package org.barrido.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.page.ReportedSweep;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.SweepException;
import org.jspecify.annotations.Nullable;

/** Finds what sweeps of the lab book expect: it keeps their texts, but not the tables that these name. */
final class PublishedChecks {
    /** Where a sweep file may have been, seen from here. */
    private static final List<Path> FOLDERS = List.of(Path.of("experiments"), Path.of(""));

    private final LabBook book;
    private final @Nullable Path file;

    /** @param file null to go by the recorded texts */
    PublishedChecks(LabBook book, @Nullable Path file) {
        this.book = book;
        this.file = file;
    }

    /** @throws SweepException if the given file can't be read */
    ReportedSweep beside(SweepRow recorded) throws SweepException {
        if (file == null) {
            return besideText(recorded);
        }
        for (Sweep sweep : SweepFile.read(file, List.of())) {
            if (sweep.name().equals(recorded.name())) {
                return beside(recorded, sweep);
            }
        }
        return new ReportedSweep(recorded, null, "");
    }

    private ReportedSweep besideText(SweepRow recorded) {
        for (Path folder : FOLDERS) {
            Optional<Sweep> sweep = parsed(recorded, folder);
            if (sweep.isPresent()) {
                return beside(recorded, sweep.get());
            }
        }
        boolean expects = recorded.yaml().lines().anyMatch(line -> line.startsWith("expect:"));
        return new ReportedSweep(
                recorded,
                null,
                expects
                        ? "The published numbers that the sweep's text names were not found when this page was written; to have"
                                + " them here: barrido report " + recorded.name() + " --check FILE."
                        : "");
    }

    private static Optional<Sweep> parsed(SweepRow recorded, Path folder) {
        try {
            List<Sweep> sweeps = SweepFile.parse(
                    folder.resolve(recorded.name() + ".yaml"), recorded.yaml(), List.of(), SweepLimits.DEFAULT);
            return Optional.of(sweeps.get(0));
        } catch (SweepException e) {
            // What it names isn't there; perhaps seen from another folder.
            return Optional.empty();
        }
    }

    /** Numbers about other configurations than were run can't be held against anything. */
    private ReportedSweep beside(SweepRow recorded, Sweep sweep) {
        if (sweep.expectation() == null) {
            return new ReportedSweep(recorded, null, "");
        }
        Set<Settings> run = book.attempts(recorded.id()).stream()
                .map(attempt -> Settings.ofComplete(attempt.settings()))
                .collect(Collectors.toSet());
        boolean about = sweep.expectation().rows().stream().anyMatch(row -> run.contains(row.settings()));
        return about
                ? new ReportedSweep(recorded, PublishedCheck.of(sweep, recorded, book), "")
                : new ReportedSweep(
                        recorded, null, "The sweep was run with other settings than those of the published numbers.");
    }
}
