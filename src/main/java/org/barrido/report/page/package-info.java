/** The report of one or several sweeps as a single HTML page or as Markdown with pictures. */
package org.barrido.report.page;
