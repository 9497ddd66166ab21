package org.barrido.exchange.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.barrido.data.DataException;
import org.barrido.data.table.CsvFile;

/** The names of a table's columns. */
final class CsvHeader {
    private CsvHeader() {}

    /** Reads the first line; empty if the file has none. */
    static List<String> of(Path file) throws IOException, DataException {
        for (char separator : new char[] {',', ';', '\t'}) {
            try (CsvFile csv = CsvFile.open(file, separator)) {
                List<String> header = csv.next();
                if (header != null && header.size() > 1) {
                    return header.stream().map(String::strip).toList();
                }
            }
        }
        return List.of();
    }
}
