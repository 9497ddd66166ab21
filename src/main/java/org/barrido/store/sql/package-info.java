/**
 * How a lab book is spoken to: its address, readers and writers of it, statements and their results, transactions, and what differs
 * between H2 and PostgreSQL.
 */
@NullMarked
package org.barrido.store.sql;

import org.jspecify.annotations.NullMarked;
