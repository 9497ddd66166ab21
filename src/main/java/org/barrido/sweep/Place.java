package org.barrido.sweep;

import org.barrido.text.Visible;

/**
 * Where something is written: a place in a file, or an override on the command line.
 *
 * @param line from 1; 0 where {@code source} says it all
 * @param column from 1, in characters
 */
record Place(String source, int line, int column) {
    static Place whole(String source) {
        return new Place(source, 0, 0);
    }

    Problem problem(String message) {
        return new Problem(source, line, column, Visible.line(message));
    }
}
