package org.barrido.report.table;

import java.util.List;

/**
 * The names of a table's column.
 *
 * @param title for people
 * @param keys for machines; two where a cell holds a mean and its standard deviation
 */
public record Column(String title, List<String> keys) {
    public static Column of(String title, String key) {
        return new Column(title, List.of(key));
    }

    /** What a command line calls it: "accuracy" for a mean and its deviation, "interval" for the ends of one. */
    public String name() {
        String key = keys.get(0);
        if (keys.size() == 1) {
            return key;
        }
        return key.startsWith("mean_") ? key.substring("mean_".length()) : key.replace("ci_low", "interval");
    }
}
