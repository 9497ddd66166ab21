/** The report of one or several sweeps as a single HTML page or as Markdown with pictures. */
@NullMarked
package org.barrido.report.page;

import org.jspecify.annotations.NullMarked;
