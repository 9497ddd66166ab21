package org.barrido.exchange;

import java.util.StringJoiner;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.parameter.NullValue;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.Json;

/** What an attempt is called among those of its sweep: its number, and what it differs in. */
final class RunName {
    private static final int LONGEST = 120;

    private RunName() {}

    /** @param digits of the largest number, so that names are in the order of the numbers */
    static String of(AttemptRow attempt, SweepRow sweep, int digits) {
        StringJoiner name = new StringJoiner(",");
        name.add("0"
                        .repeat(Math.max(
                                0, digits - Integer.toString(attempt.number()).length()))
                + attempt.number());
        for (Parameter parameter : sweep.varied()) {
            Object value = attempt.settings().get(parameter);
            if (value != null) {
                name.add(parameter.key() + "=" + text(value));
            }
        }
        if (sweep.seeds().size() > 1) {
            name.add("seed=" + attempt.seed());
        }
        return inFile(name.toString());
    }

    private static String text(Object value) {
        Object plain = NullValue.plain(value);
        return plain instanceof String text ? text : plain == null ? "null" : Json.value(plain);
    }

    /** A name as a file may have it on any system. */
    static String inFile(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}=,._+-]+", "_").replaceAll("^\\.+|\\.+$", "_");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST);
    }
}
