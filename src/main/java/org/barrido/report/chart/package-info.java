/** One class a chart, from the results of a sweep to a drawing, and the list of all kinds. */
package org.barrido.report.chart;
