package org.barrido.data.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.data.catalog.DatasetCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A table in a data folder of its own, written and read by the test. */
abstract class TableFixture {
    @TempDir
    Path data;

    Path file;

    @BeforeEach
    void file() {
        file = data.resolve("t.csv");
    }

    void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    Dataset load(String options) throws DataException {
        return new DatasetCatalog(data).load("t.csv" + options);
    }

    void assertRefused(String options, String message) {
        assertThatThrownBy(() -> load(options))
                .isInstanceOf(DataException.class)
                .hasMessage(file + message);
    }

    static float[] example(Examples examples, int i) {
        float[] features = new float[examples.inputs().width()];
        examples.inputs().copy(i, features);
        return features;
    }

    /** Twelve lines with two labels. */
    static String lines(String begin, String end) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(begin)
                    .append(i)
                    .append(i % 2 == 0 ? end : end.replace('x', 'y'))
                    .append('\n');
        }
        return text.toString();
    }
}
