package org.barrido.report;

import java.util.List;

/**
 * A column's names.
 *
 * @param title for people
 * @param keys for machines; two where a cell holds a mean and its standard deviation
 */
record Column(String title, List<String> keys) {
    static Column of(String title, String key) {
        return new Column(title, List.of(key));
    }
}
