/**
 * Arguments to calls, results to the terminal, errors to one line and an exit code. This package and those below it are
 * the only ones that see picocli.
 */
@NullMarked
package org.barrido.cli;

import org.jspecify.annotations.NullMarked;
