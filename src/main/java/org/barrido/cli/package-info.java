/** Arguments to calls, results to the terminal, errors to one line and an exit code; the only package that sees picocli. */
package org.barrido.cli;
