/**
 * What a program of the user's own tells, read from bytes: lines of its output, and the files that it writes. No processes, no threads
 * and no lab book.
 */
@NullMarked
package org.barrido.train.program;

import org.jspecify.annotations.NullMarked;
