/**
 * The lab book's tables, one concern a class, on any connection: schema, sweeps and attempts, epochs, diagnostics,
 * leases, annotations, merging, and the check of what is recorded.
 */
@NullMarked
package org.barrido.store.table;

import org.jspecify.annotations.NullMarked;
