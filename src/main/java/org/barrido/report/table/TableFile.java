package org.barrido.report.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.file.AtomicFile;

/** Tables as files, written row by row; each appears whole or not at all. */
final class TableFile {
    private TableFile() {}

    static void write(Table table, TableFormat format, Path file) throws IOException {
        AtomicFile.write(file, aside -> {
            try (Writer out =
                    new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(aside), StandardCharsets.UTF_8))) {
                table.print(format, Integer.MAX_VALUE, text -> append(out, text));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    private static void append(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
