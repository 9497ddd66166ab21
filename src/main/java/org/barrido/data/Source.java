package org.barrido.data;

import java.util.List;

/**
 * What a data set's files hold, whatever their format.
 *
 * @param where the file or folder, for messages
 * @param test null if the files don't say which examples are for testing
 * @param labelNames every label that can occur, a name once
 * @param contentsHash SHA-256 over the uncompressed contents of all its files and how they were read
 */
record Source(String where, Part train, Part test, List<String> labelNames, String contentsHash) {}
