/**
 * Rows of views to text, Markdown, CSV, JSON and pictures; computes no statistics. {@code Table} prints, {@code Charts} draws,
 * {@code SweepFolder} fetches from the lab book and writes files. The only package that sees AWT, JFreeChart, Batik (SVG) and
 * PDFBox (PDF).
 */
package org.barrido.report;
