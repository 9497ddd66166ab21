package org.barrido.experiment.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.search.SearchMethod;
import org.barrido.search.space.Tried;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.LearnedSearch;
import org.barrido.sweep.RecordedText;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.SweepSpace;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.SweepException;
import org.jspecify.annotations.Nullable;

/** What to try after a sweep, whichever method chose its attempts, as a sweep of its own to look at first. */
public final class NextSweep {
    /** Where the files that a sweep names may be seen from. */
    private static final List<Path> FOLDERS = List.of(Path.of(""), Path.of("experiments"));

    private NextSweep() {}

    /**
     * Writes the next configurations of a sweep, with its constants, as the text of a sweep file.
     *
     * @param method its word in sweep files; empty for the sweep's own, or gp where that doesn't learn
     */
    public static String text(LabBook book, SweepRow row, int count, String method) throws ExperimentException {
        SweepSpace read = read(row);
        Sweep sweep = read.sweep();
        LearnedSearch own = sweep.search();
        LearnedSearch rule = new LearnedSearch(
                method(own, method),
                1,
                own == null ? 1 : own.seed(),
                Integer.MAX_VALUE,
                0,
                OptionalDouble.empty(),
                own == null ? List.of() : own.learnFrom(),
                true,
                read.space());
        if (rule.space().dimensions().isEmpty()) {
            throw ExperimentException.usage(row.name()
                    + ": there is nothing to choose: its parameters have one value each, or are given in rows");
        }
        List<SearchProgress.Next> next =
                new SearchProgress(sweep, rule, learned(sweep, rule, book, row)).next(book, row, count, own != null);
        if (next.isEmpty()) {
            throw ExperimentException.usage(row.name() + ": all of its space's "
                    + Phrases.count((long) rule.space().size(), "configuration")
                    + " were tried; give ranges (min, max) in place of lists, or more values");
        }
        return new NextSweepText(row, read, rule.method()).with(next);
    }

    private static List<Tried> learned(Sweep sweep, LearnedSearch rule, LabBook book, SweepRow row)
            throws ExperimentException {
        try {
            return SearchProgress.learned(sweep, rule, book, row.dataHash());
        } catch (SweepException e) {
            throw ExperimentException.usage(
                    row.name() + ": " + e.problems().get(0).message());
        }
    }

    private static SearchMethod method(@Nullable LearnedSearch own, String chosen) {
        if (!chosen.isEmpty()) {
            return SearchMethod.valueOf(chosen.toUpperCase(Locale.ROOT));
        }
        return own == null ? SearchMethod.GP : own.method();
    }

    /** The sweep as it was recorded, with what it inherited. */
    private static SweepSpace read(SweepRow row) throws ExperimentException {
        RecordedText text = new RecordedText(row.yaml());
        Optional<SweepException> refused = Optional.empty();
        for (Path folder : FOLDERS) {
            try {
                Path file = folder.resolve(row.name().replaceAll("[^\\w.-]", "_") + ".yaml");
                return SweepFile.ofRecord(file, text, SweepLimits.DEFAULT);
            } catch (SweepException e) {
                refused = refused.or(() -> Optional.of(e));
            }
        }
        throw ExperimentException.usage("the text of " + row.name() + " in the lab book isn't understood by itself: "
                + refused.orElseThrow().problems().get(0));
    }
}
