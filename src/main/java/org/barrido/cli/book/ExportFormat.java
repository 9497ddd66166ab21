package org.barrido.cli.book;

/** What a lab book is written as for other programs. */
enum ExportFormat {
    CSV,
    PARQUET,
    TENSORBOARD,
    MLFLOW
}
