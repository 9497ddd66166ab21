/**
 * Rows of views to text, Markdown, CSV, JSON and pictures; published numbers against measured ones (the statistics themselves are
 * {@code statistics}'). {@code Table} prints, {@code Charts} draws,
 * {@code SweepFolder} fetches from the lab book and writes files. The only package that sees AWT, JFreeChart, Batik (SVG) and
 * PDFBox (PDF).
 */
@NullMarked
package org.barrido.report;

import org.jspecify.annotations.NullMarked;
