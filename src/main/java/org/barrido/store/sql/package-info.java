/**
 * How the lab book's SQL is spoken: the address of a book, its schema, statements and their results, transactions,
 * and what differs between H2 and PostgreSQL.
 */
package org.barrido.store.sql;
