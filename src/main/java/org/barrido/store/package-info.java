/**
 * The lab book, as the rest of the program opens it. This package and those below it are the only ones with SQL, and
 * the only ones that see java.sql and databases: {@code store.h2} H2, {@code store.postgres} PostgreSQL. Truth in
 * narrow tables, everything that people and reports read in views.
 */
@NullMarked
package org.barrido.store;

import org.jspecify.annotations.NullMarked;
