/**
 * A table of cells and its printers: text, Markdown, CSV, JSON, LaTeX and HTML. Knows nothing of sweeps and nothing
 * of charts.
 */
@NullMarked
package org.barrido.report.table;

import org.jspecify.annotations.NullMarked;
