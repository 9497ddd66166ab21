/** Published numbers beside measured ones: cell by cell, row by row and as a whole, as tables and as a chart. */
@NullMarked
package org.barrido.report.check;

import org.jspecify.annotations.NullMarked;
