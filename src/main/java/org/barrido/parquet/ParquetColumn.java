package org.barrido.parquet;

/** A column of a file. */
public record ParquetColumn(String name, ColumnType type) {}
