/** Published numbers beside measured ones: cell by cell, row by row and as a whole, as tables and as a chart. */
package org.barrido.report.check;
