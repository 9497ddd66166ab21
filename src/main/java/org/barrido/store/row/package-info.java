/**
 * What is read from the lab book and written to it, as values: attempts, sweeps, provenance, the answer to a
 * question.
 */
@NullMarked
package org.barrido.store.row;

import org.jspecify.annotations.NullMarked;
