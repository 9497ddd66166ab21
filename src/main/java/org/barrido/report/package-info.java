/**
 * Rows of views to text, Markdown, CSV, JSON and pictures; published numbers against measured ones (the statistics
 * themselves are {@code statistics}'). {@code table.Table} prints, {@code chart.Charts} draws, {@code SweepFolder}
 * fetches from the lab book and writes files. This package and those below it are the only ones that see JFreeChart,
 * Batik (SVG) and PDFBox (PDF), and that draw with AWT.
 */
@NullMarked
package org.barrido.report;

import org.jspecify.annotations.NullMarked;
