/**
 * YAML text to checked values to the complete list of attempts; the only package, with {@code yaml} below it, that sees
 * Jackson's YAML. Every problem in a file is reported at once, each as
 * {@code file:line:col: what, expected, found, nearest name}.
 */
@NullMarked
package org.barrido.sweep;

import org.jspecify.annotations.NullMarked;
