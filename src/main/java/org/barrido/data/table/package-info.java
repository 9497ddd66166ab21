/** Tables as data sets: CSV and TSV files, their columns, and how texts and numbers in them become features. */
@NullMarked
package org.barrido.data.table;

import org.jspecify.annotations.NullMarked;
