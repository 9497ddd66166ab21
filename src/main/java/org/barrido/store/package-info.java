/**
 * The lab book: the only package with SQL, and the only one that sees java.sql and databases. Truth in narrow tables, everything that
 * people and reports read in views.
 */
@NullMarked
package org.barrido.store;

import org.jspecify.annotations.NullMarked;
