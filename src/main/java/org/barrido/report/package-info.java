/** Rows of views to text, Markdown, CSV, LaTeX, HTML and pictures; computes no statistics. The only package that sees JFreeChart and AWT. */
package org.barrido.report;
