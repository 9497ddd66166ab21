package org.barrido.experiment.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.search.SearchMethod;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.LearnedSearch;
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
        List<SearchProgress.Next> next = new SearchProgress(
                        sweep, rule, SearchProgress.learned(sweep, rule, book, row.dataHash()))
                .next(book, row, count, own != null);
        if (next.isEmpty()) {
            throw ExperimentException.usage(row.name() + ": all of its space's "
                    + Phrases.count((long) rule.space().size(), "configuration")
                    + " were tried; give ranges (min, max) in place of lists, or more values");
        }
        return new NextSweepText(row, read, rule.method()).with(next);
    }

    private static SearchMethod method(@Nullable LearnedSearch own, String chosen) {
        if (!chosen.isEmpty()) {
            return SearchMethod.valueOf(chosen.toUpperCase(Locale.ROOT));
        }
        return own == null ? SearchMethod.GP : own.method();
    }

    /** The sweep as it was recorded. What it inherits has to be where it was. */
    private static SweepSpace read(SweepRow row) throws ExperimentException {
        RecordedText text = RecordedText.of(row.yaml());
        Optional<SweepException> refused = Optional.empty();
        for (Path folder : FOLDERS) {
            try {
                return SweepFile.parseSpaces(
                                folder.resolve(row.name().replaceAll("[^\\w.-]", "_") + ".yaml"),
                                text.yaml(),
                                text.overrides(),
                                SweepLimits.DEFAULT)
                        .get(0);
            } catch (SweepException e) {
                refused = refused.or(() -> Optional.of(e));
            }
        }
        throw ExperimentException.usage("the text of " + row.name() + " in the lab book isn't understood by itself: "
                + refused.orElseThrow().problems().get(0));
    }

    /**
     * A sweep's text as the lab book has it, taken apart again.
     *
     * @param yaml with the defaults of its file in front
     * @param overrides what the command line said
     */
    record RecordedText(String yaml, List<String> overrides) {
        private static final String INDENT = "#   ";

        /** What follows the sweep's own lines are comments with a heading, and indented what was read beside. */
        static RecordedText of(String recorded) {
            List<String> own = new ArrayList<>();
            List<String> overrides = new ArrayList<>();
            StringBuilder defaults = new StringBuilder();
            String heading = "";
            for (String line : recorded.lines().toList()) {
                if (heading.equals("# --set") && line.startsWith(INDENT)) {
                    overrides.add(line.substring(INDENT.length()));
                } else if (heading.equals("# defaults") && line.startsWith(INDENT)) {
                    defaults.append(line.substring(INDENT.length())).append('\n');
                } else {
                    heading = line;
                    own.add(line);
                }
            }
            String before = defaults.isEmpty() ? "" : defaults + "---\n";
            return new RecordedText(before + String.join("\n", own) + "\n", overrides);
        }
    }
}
