package org.barrido.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.barrido.batch.process.ProgramEnvironment;
import org.barrido.store.sql.SqlNames;
import org.barrido.sweep.Sweep;

/** Parameters of a program whose names are told apart in its sweep, but not where fewer letters are allowed. */
final class NameClashes {
    private NameClashes() {}

    /** A sentence for each. */
    static List<String> among(Sweep sweep) {
        Set<String> names = new TreeSet<>();
        sweep.attempts()
                .forEach(attempt ->
                        attempt.settings().values().keySet().forEach(parameter -> names.add(parameter.key())));
        List<String> clashes = new ArrayList<>();
        SqlNames.clashes(names)
                .forEach((column, alike) -> clashes.add(String.join(" and ", alike)
                        + " are one name in SQL: the columns are " + column + " and " + column + "_2"));
        ProgramEnvironment.clashes(names)
                .forEach((variable, alike) ->
                        clashes.add(String.join(" and ", alike) + " would both be " + variable + ", which isn't set"));
        return clashes;
    }
}
