package org.barrido.parquet;

import java.nio.charset.StandardCharsets;

/** The format's numbers that writer and reader share. */
final class Format {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    static final int PLAIN = 0;
    static final int RLE = 3;
    static final int RLE_DICTIONARY = 8;
    /** What older writers call it. */
    static final int PLAIN_DICTIONARY = 2;

    static final int UNCOMPRESSED = 0;
    static final int GZIP = 2;

    static final int DATA_PAGE = 0;
    static final int DICTIONARY_PAGE = 2;

    static final int OPTIONAL = 1;

    /** Texts, as older readers have it. */
    static final int UTF8 = 0;
    /** Moments, as older readers have it. */
    static final int TIMESTAMP_MICROS = 10;

    private Format() {}
}
