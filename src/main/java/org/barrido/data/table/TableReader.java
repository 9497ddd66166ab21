package org.barrido.data.table;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.barrido.data.DataException;
import org.barrido.data.DatasetName;
import org.barrido.data.DatasetReader;
import org.barrido.data.RawDataset;
import org.barrido.data.SplitFolders;
import org.jspecify.annotations.Nullable;

/** Reads a table in a CSV or TSV file, or a folder with one called train.csv or the like. */
public final class TableReader implements DatasetReader {
    private static final List<String> SUFFIXES = List.of(".csv", ".csv.gz", ".tsv", ".tsv.gz");

    @Override
    public boolean reads(Path place) throws DataException {
        return Files.isDirectory(place) ? tables(place) != null : CsvFile.isCsv(place);
    }

    @Override
    public RawDataset read(Path place, DatasetName name) throws DataException {
        return CsvSource.read(
                name,
                Files.isDirectory(place) ? requireNonNull(tables(place)) : new SplitFolders(place, null, List.of()));
    }

    /** Looks at each column of the table that is trained on. */
    public List<ColumnSummary> columns(Path place, DatasetName name) throws DataException {
        return ColumnSummary.of(
                Files.isDirectory(place) ? requireNonNull(tables(place)).train() : place, name);
    }

    /** Tables called train.csv, test.csv and the like; null if there is none to train on. */
    private static @Nullable SplitFolders tables(Path folder) throws DataException {
        for (String suffix : SUFFIXES) {
            SplitFolders parts = SplitFolders.ofFiles(SplitFolders.list(folder).stream()
                    .filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(suffix))
                    .toList());
            if (parts != null) {
                return parts;
            }
        }
        return null;
    }
}
