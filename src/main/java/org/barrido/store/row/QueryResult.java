package org.barrido.store.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param columns names as the query gave them, in lower case unless quoted
 * @param rows values: Long, Double, String, Boolean, java.time types, or null
 */
public record QueryResult(List<String> columns, List<List<@Nullable Object>> rows) {}
