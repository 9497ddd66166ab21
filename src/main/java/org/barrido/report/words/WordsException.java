package org.barrido.report.words;

/** Words that no report can be made of: one line with file, line and column. */
public final class WordsException extends Exception {
    private static final long serialVersionUID = 1L;

    WordsException(String message) {
        super(message);
    }
}
