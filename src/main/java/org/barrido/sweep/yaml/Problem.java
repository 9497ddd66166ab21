package org.barrido.sweep.yaml;

/**
 * One thing wrong with a sweep file.
 *
 * @param file as the user gave it
 * @param line from 1; 0 if the whole file is meant
 * @param column from 1, in characters; 0 if the whole file is meant
 */
public record Problem(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ":" + column + ": " + message : file + ": " + message;
    }
}
