package org.barrido.store;

import java.util.List;

/** Takes the answer to a query as it comes. */
public interface RowSink {
    /** Called once, first. Names as in {@link Rows}. */
    void columns(List<String> names);

    /** @param values as in {@link Rows}; one per column */
    void row(List<Object> values);
}
