package org.barrido.report.results;

import java.time.OffsetDateTime;
import org.barrido.store.row.QueryResult;

/** The answer to a query, read by the names of its columns. */
final class Fields {
    private Fields() {}

    static int integer(QueryResult rows, int row, String column) {
        return ((Number) value(rows, row, column)).intValue();
    }

    /** Null where the field is NULL. */
    static OffsetDateTime time(QueryResult rows, int row, String column) {
        return (OffsetDateTime) value(rows, row, column);
    }

    private static Object value(QueryResult rows, int row, String column) {
        int index = rows.columns().indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("there is no column " + column + " but " + rows.columns());
        }
        return rows.rows().get(row).get(index);
    }
}
