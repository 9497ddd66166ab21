/**
 * The paint of charts: axes, legends, labels, marks, fonts, themes, and the writers of PNG, SVG and PDF. Knows curves
 * and points, not sweeps.
 */
@NullMarked
package org.barrido.report.plot;

import org.jspecify.annotations.NullMarked;
