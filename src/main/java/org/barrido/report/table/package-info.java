/**
 * A table of cells and its printers: text, Markdown, CSV, JSON, LaTeX and HTML. Knows nothing of sweeps and nothing
 * of charts.
 */
package org.barrido.report.table;
