package org.barrido.cli.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.Target;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.LineageQuery;
import org.barrido.store.row.QueryResult;
import org.jspecify.annotations.Nullable;

/** What the numbers of attempts come from, and what that comes from. */
final class LineageTable {
    private static final List<String> COLUMNS = List.of("of", "kind", "source", "hash");
    /** What is called as an attempt is: "report-basic/5", "report-basic/5 after epoch 20". */
    private static final Pattern ATTEMPT = Pattern.compile("(.+)/([0-9]{1,9})(?:[ @].*)?");

    private final LabBook book;
    private final Set<String> seen = new HashSet<>();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    LineageTable(LabBook book) {
        this.book = book;
    }

    /** @throws ExperimentException if there is no such sweep or attempt */
    Table of(Target target) throws ExperimentException {
        String sweep = Lookup.sweep(book, target.sweep()).name();
        if (target.isAttempt()) {
            Lookup.attempt(book, target);
            follow(sweep, target.number());
        } else {
            List<LineageQuery.Origin> origins = LineageQuery.ofSweep(book, sweep);
            origins.forEach(origin -> add(sweep + " (" + origin.attempts() + ")", origin));
            origins.forEach(this::follow);
        }
        return Table.of(new QueryResult(COLUMNS, rows));
    }

    private void follow(String sweep, int number) {
        String name = sweep + "/" + number;
        if (seen.add(name)) {
            List<LineageQuery.Origin> origins = LineageQuery.ofAttempt(book, sweep, number);
            origins.forEach(origin -> add(name, origin));
            origins.forEach(this::follow);
        }
    }

    private void follow(LineageQuery.Origin origin) {
        Matcher attempt = ATTEMPT.matcher(origin.source() == null ? "" : origin.source());
        if (origin.isTrained() && attempt.matches()) {
            follow(attempt.group(1), Integer.parseInt(attempt.group(2)));
        }
    }

    private void add(String what, LineageQuery.Origin origin) {
        rows.add(Arrays.asList(what, origin.kind(), origin.source(), origin.hash()));
    }
}
