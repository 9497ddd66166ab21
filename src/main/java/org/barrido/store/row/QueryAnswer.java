package org.barrido.store.row;

/**
 * What the lab book answers to a question in SQL.
 *
 * @param result the rows, as many as the question's limits allow
 * @param hasMore whether there are more than those
 */
public record QueryAnswer(QueryResult result, boolean hasMore) {}
