package org.barrido.exchange.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.barrido.data.DataException;

/** What an import can read. */
public enum ForeignFormat {
    /** What {@code export --format parquet} wrote. */
    PARQUET,
    /** Event files. */
    TENSORBOARD,
    /** Tables of metrics by epochs, as Keras and Lightning write them. */
    CSV,
    /** A table of runs, as W&amp;B exports it. */
    WANDB,
    /** A store in files. */
    MLFLOW;

    private static final int DEPTH = 16;
    private static final byte[] SQLITE = "SQLite format 3".getBytes(StandardCharsets.US_ASCII);

    /**
     * Recognizes what lies in a place.
     *
     * @throws DataException if it is nothing that can be read
     */
    public static ForeignFormat of(Path place) throws IOException, DataException {
        if (!Files.exists(place)) {
            throw DataException.misnamed(place + ": there is no such file or folder");
        }
        Optional<ForeignFormat> format = Files.isDirectory(place) ? ofFolder(place) : ofFile(place);
        return format.orElseThrow(() -> DataException.at(
                place,
                "nothing that is known",
                "what export --format parquet wrote, event files of TensorBoard, CSV logs with a column epoch, W&B's table"
                        + " of runs, or MLflow's mlruns"));
    }

    private static Optional<ForeignFormat> ofFolder(Path place) throws IOException, DataException {
        if (Files.isDirectory(place.resolve("lab-book"))) {
            return Optional.of(PARQUET);
        }
        if (MlflowStore.store(place) != null) {
            return Optional.of(MLFLOW);
        }
        try (Stream<Path> found = Files.walk(place, DEPTH)) {
            if (found.anyMatch(file -> EventFolders.isEventFile(file) && Files.isRegularFile(file))) {
                return Optional.of(TENSORBOARD);
            }
        }
        List<Path> tables = MetricLogs.files(place);
        for (Path table : tables) {
            if (CsvHeader.of(table).contains("epoch")) {
                return Optional.of(CSV);
            }
        }
        return Optional.empty();
    }

    private static Optional<ForeignFormat> ofFile(Path file) throws IOException, DataException {
        if (EventFolders.isEventFile(file)) {
            return Optional.of(TENSORBOARD);
        }
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(SQLITE.length);
        }
        if (Arrays.equals(begin, SQLITE)) {
            throw DataException.at(
                    file,
                    "a database of SQLite",
                    "MLflow's store in files (mlruns): the runs have to be exported from the database first");
        }
        if (!MetricLogs.isCsv(file)) {
            return Optional.empty();
        }
        List<String> header = CsvHeader.of(file);
        if (WandbTable.isHeader(header)) {
            return Optional.of(WANDB);
        }
        return header.contains("epoch") ? Optional.of(CSV) : Optional.empty();
    }

    /** @throws IllegalStateException for what isn't another tool's */
    ForeignReader reader(ImportOptions options) {
        return switch (this) {
            case TENSORBOARD -> new EventFolders(options);
            case CSV -> new MetricLogs(options);
            case WANDB -> new WandbTable(options);
            case MLFLOW -> new MlflowStore(options);
            case PARQUET -> throw new IllegalStateException("a lab book is no other tool's");
        };
    }
}
