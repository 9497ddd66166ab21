package org.barrido.sweep.yaml;

import org.barrido.text.Visible;

/**
 * The place where something is written: in a file, or an override on the command line.
 *
 * @param line from 1; 0 where {@code source} says it all
 * @param column from 1, in characters
 */
public record SourcePosition(String source, int line, int column) {
    public static SourcePosition whole(String source) {
        return new SourcePosition(source, 0, 0);
    }

    public Problem problem(String message) {
        return new Problem(source, line, column, Visible.line(message));
    }
}
