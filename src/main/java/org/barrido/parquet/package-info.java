/**
 * Flat tables as files in the format Apache Parquet, written and read: what pandas, Polars, DuckDB and R read, with a type for each
 * column and NULL beside NaN.
 */
@NullMarked
package org.barrido.parquet;

import org.jspecify.annotations.NullMarked;
