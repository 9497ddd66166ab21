package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.parquet.ColumnType;
import org.barrido.parquet.ParquetColumn;
import org.barrido.parquet.ParquetReader;
import org.barrido.parquet.ParquetWriter;
import org.barrido.store.row.BookRequest;
import org.barrido.store.row.MergeResult;
import org.barrido.store.row.SuggestionRow;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab book's views as Parquet files, read back. */
class ParquetExportTest {
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 3);
    private static final Sweep FAILING = SampleBooks.sweep("failing", List.of(3.0), List.of(0L), 3);
    private static final Sweep PROGRAM =
            SamplePrograms.sweep("mine", SamplePrograms.LOSS, List.of(1L, 2L), "{\"lr\": 0.1}", "{\"lr\": 0.2}");

    @TempDir
    private Path folder;

    private Path results;

    @BeforeEach
    void aBookOfAllKinds() {
        results = folder.resolve("results");
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, GRID);
            book.begin(
                    GRID,
                    SampleBooks.keyed(GRID),
                    SampleBooks.PROVENANCE,
                    null,
                    List.of(
                            SuggestionRow.independent(1, 2, false),
                            new SuggestionRow(2, 3, 2, "gp", 1, 0.9, 0.01, -1000)));
            long failing = book.begin(FAILING, SampleBooks.keyed(FAILING), SampleBooks.PROVENANCE);
            book.pending(failing, false).forEach(pending -> SampleBooks.diverge(book, pending.id()));
            long mine = SamplePrograms.begin(book, PROGRAM);
            long first = book.pending(mine, false).get(0).id();
            book.start(first);
            book.append(first, Epoch.reported(1, 0.5, Map.of("val_loss", 0.75)));
            book.append(
                    first, Epoch.reported(2, 0.5, Map.of("val_loss", Double.NaN, "val_acc", Double.NEGATIVE_INFINITY)));
            SamplePrograms.complete(book, first);
        }
    }

    private List<Path> export() {
        try (LabBook book = LabBook.open(results)) {
            return book.exportParquet(folder.resolve("out"), Map.of("barrido.version", "7"));
        }
    }

    /** What SQL says of a view, with moments as a file has them. */
    private List<List<@Nullable Object>> asked(String sql) {
        try (LabBook book = LabBook.open(results)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (List<Object> row : book.query(sql).rows()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (Object value : row) {
                    values.add(
                            value instanceof OffsetDateTime moment
                                    ? (Object) ChronoUnit.MICROS.between(Instant.EPOCH, moment.toInstant())
                                    : value);
                }
                rows.add(values);
            }
            return rows;
        }
    }

    private List<List<@Nullable Object>> read(String file) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (ParquetReader reader = ParquetReader.open(folder.resolve("out").resolve(file))) {
            reader.forEach(rows::add);
        }
        return rows;
    }

    @Test
    void eachViewIsAFileAsSqlAnswers() throws IOException {
        List<Path> written = export();
        assertThat(written)
                .contains(folder.resolve("out/attempts.parquet"), folder.resolve("out/mine/epochs.parquet"))
                .doesNotContain(folder.resolve("out/configuration_epochs.parquet"));
        Map<String, String> order = Map.of(
                "sweeps", "name",
                "attempts", "sweep, attempt",
                "configurations", "sweep, first_attempt",
                "leaderboard", "sweep, rank, attempt",
                "mine/attempts", "attempt",
                "mine/leaderboard", "rank, attempt");
        for (Map.Entry<String, String> view : order.entrySet()) {
            String sql = "select " + columns(view.getKey()) + " from "
                    + view.getKey().replace('/', '.') + " order by " + view.getValue();
            assertThat(read(view.getKey() + ".parquet"))
                    .as(view.getKey())
                    .isNotEmpty()
                    .isEqualTo(asked(sql));
        }
    }

    /** All but the book's own numbers. */
    private String columns(String view) {
        try (LabBook book = LabBook.open(results)) {
            List<String> columns = new ArrayList<>(book.views().columnsOf(view.replace('/', '.')));
            assertThat(columns.remove("id")).isNotEqualTo(view.contains("configurations"));
            return String.join(", ", columns);
        }
    }

    @Test
    void columnsHaveTheTypesOfTheViews() throws IOException {
        export();
        try (ParquetReader reader = ParquetReader.open(folder.resolve("out/attempts.parquet"))) {
            assertThat(reader.columns())
                    .contains(
                            new ParquetColumn("sweep", ColumnType.TEXT),
                            new ParquetColumn("attempt", ColumnType.WHOLE),
                            new ParquetColumn("learning_rate", ColumnType.REAL),
                            new ParquetColumn("started", ColumnType.INSTANT));
        }
        try (ParquetReader reader = ParquetReader.open(folder.resolve("out/history.parquet"))) {
            assertThat(reader.columns()).contains(new ParquetColumn("newest", ColumnType.TRUTH));
        }
    }

    /** SQL has NULL for both. */
    @Test
    void whatIsntFiniteIsNoNull() throws IOException {
        export();
        List<List<@Nullable Object>> epochs = read("epochs.parquet");
        assertThat(epochs.get(0).subList(0, 10))
                .containsExactly(
                        "failing",
                        1L,
                        1L,
                        0.1,
                        Double.POSITIVE_INFINITY,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        null,
                        null);
        assertThat(epochs).hasSize(2 + 24 + 2);
        assertThat(read("mine/epochs.parquet"))
                .extracting(row -> row.subList(2, 4))
                .containsExactly(Arrays.asList(0.75, null), List.of(Double.NaN, Double.NEGATIVE_INFINITY));
    }

    @Test
    void filesTellWhatTheyComeFrom() throws IOException {
        export();
        try (ParquetReader reader = ParquetReader.open(folder.resolve("out/mine/epochs.parquet"))) {
            assertThat(reader.metadata())
                    .containsEntry("barrido.version", "7")
                    .containsEntry("barrido.table", "mine.epochs")
                    .containsEntry(
                            "barrido.sweeps",
                            "[{\"name\": \"mine\", \"hash\": \"" + PROGRAM.hash() + "\", \"data_hash\": \""
                                    + SampleBooks.DATA_HASH + "\", \"version\": \"0.1.0\", \"commit\": \"abc1234\"}]")
                    .containsKey("barrido.schema");
        }
    }

    @Test
    void anEmptyBookHasItsTables() throws IOException {
        results = folder.resolve("empty");
        LabBookWriter.open(results).close();
        assertThat(export()).hasSizeGreaterThan(10);
        assertThat(read("epochs.parquet")).isEmpty();
    }

    private MergeResult imported(Path into) {
        try (LabBookWriter book = LabBookWriter.open(into)) {
            return book.importParquet(folder.resolve("out"));
        }
    }

    @Test
    void whatWasExportedIsImportedAndExportedAgainTheSame() throws IOException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            book.note(1, "a note");
            book.tag(1, "good", true);
            book.apply(BookRequest.verified(10, 0.5, "epoch 1: loss"));
        }
        Map<String, byte[]> first = bytes(export());
        results = folder.resolve("elsewhere");
        assertThat(imported(results)).isEqualTo(new MergeResult(3, 8 + 2 + 4, List.of()));
        assertThat(LabBookMaintenance.check(results)).isEmpty();
        Map<String, byte[]> second = bytes(export());
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((file, bytes) -> assertThat(second.get(file)).as(file).isEqualTo(bytes));
        assertThat(imported(results)).isEqualTo(new MergeResult(0, 0, List.of()));
    }

    private Map<String, byte[]> bytes(List<Path> files) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        for (Path file : files) {
            bytes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        return bytes;
    }

    @Test
    void aFolderWithoutARecordIsToldInOneLine() throws IOException {
        Path into = folder.resolve("into");
        assertThatThrownBy(() -> imported(into))
                .hasMessageContaining("no " + folder.resolve("out/lab-book/metrics.parquet"));
        export();
        Path epochs = folder.resolve("out/lab-book/epochs.parquet");
        Files.copy(folder.resolve("out/epochs.parquet"), epochs, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> imported(into)).hasMessageContaining(epochs + ": has a column sweep");
        Files.writeString(epochs, "attempt_key,epoch\n");
        assertThatThrownBy(() -> imported(into)).hasMessage(epochs + ": isn't a Parquet file");
        try (LabBook book = LabBook.open(into)) {
            assertThat(book.sweeps()).isEmpty();
        }
    }

    /** Somebody may have written a file anew, with other values. */
    @Test
    void aRecordThatContradictsItselfIsRefused() throws IOException {
        export();
        Path epochs = folder.resolve("out/lab-book/epochs.parquet");
        List<List<@Nullable Object>> rows = read("lab-book/epochs.parquet");
        try (ParquetReader reader = ParquetReader.open(epochs);
                ParquetWriter writer = new ParquetWriter(
                        Files.newOutputStream(folder.resolve("new")), reader.columns(), reader.metadata())) {
            for (List<@Nullable Object> row : rows.subList(1, rows.size())) {
                writer.row(row);
            }
        }
        Files.move(folder.resolve("new"), epochs, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> imported(folder.resolve("into")))
                .hasMessageContaining("contradicts itself: it has 1 attempts whose epochs aren't complete");
    }
}
