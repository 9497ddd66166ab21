/** Arguments to calls, results to the terminal, errors to one line and an exit code; the only package that sees picocli. */
@NullMarked
package org.barrido.cli;

import org.jspecify.annotations.NullMarked;
