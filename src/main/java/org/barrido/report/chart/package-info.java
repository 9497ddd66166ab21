/** One class a chart, from the results of a sweep to a drawing, and the list of all kinds. */
@NullMarked
package org.barrido.report.chart;

import org.jspecify.annotations.NullMarked;
