package org.barrido.parquet;

import java.io.IOException;

/** A file isn't Parquet, is damaged, or has what {@link ParquetReader} doesn't read. */
public final class ParquetException extends IOException {
    private static final long serialVersionUID = 1;

    ParquetException(String message) {
        super(message);
    }
}
