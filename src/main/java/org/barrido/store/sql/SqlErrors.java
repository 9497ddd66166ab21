package org.barrido.store.sql;

import java.sql.SQLException;

/** The databases' errors as sentences. */
public final class SqlErrors {
    private SqlErrors() {}

    /** Gives a database's message without the statement and the code that follow it. */
    public static String line(SQLException error) {
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        int end = message.indexOf("; SQL statement:");
        String head = end < 0 ? message.replaceFirst(" \\[\\d+-\\d+\\]$", "") : message.substring(0, end);
        if (head.startsWith("ERROR: ")) {
            head = head.substring(7).lines().findFirst().orElse("");
        }
        return head.strip().replaceAll("\\s+", " ");
    }
}
