/** What a person sees while something runs: status lines, progress, sparklines, and the signals that end it. */
@NullMarked
package org.barrido.cli.terminal;

import org.jspecify.annotations.NullMarked;
