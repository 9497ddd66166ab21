package org.barrido.store.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the answer to a query as it comes. */
public interface RowHandler {
    /** Takes the columns' names, once and before any row. They are as in {@link QueryResult}. */
    void columns(List<String> names);

    /** @param values as in {@link QueryResult}; one per column */
    void row(List<@Nullable Object> values);
}
