package org.barrido.report.words;

import java.nio.file.Path;

/**
 * The place of something in a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record WordsPlace(Path file, int line, int column) {
    /** Makes what is thrown for a fault here, as compilers tell of it. */
    public WordsException problem(String what) {
        return new WordsException(file + ":" + line + ":" + column + ": " + what);
    }
}
