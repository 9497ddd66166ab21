package org.barrido.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files' bytes, and what is read back from them. */
class ParquetTest {
    private static final List<ParquetColumn> COLUMNS = List.of(
            new ParquetColumn("sweep", ColumnType.TEXT),
            new ParquetColumn("attempt", ColumnType.WHOLE),
            new ParquetColumn("loss", ColumnType.REAL),
            new ParquetColumn("newest", ColumnType.TRUTH),
            new ParquetColumn("started", ColumnType.INSTANT));

    @TempDir
    private Path folder;

    @Test
    void everyValueIsReadBackAsItWas() throws IOException {
        List<List<@Nullable Object>> rows = List.of(
                row("mine", 1L, 0.1, true, 1L),
                row("mine", 2L, Double.NaN, false, 1_700_000_000_123_456L),
                row("größe, \"quoted\"\n", Long.MIN_VALUE, Double.NEGATIVE_INFINITY, true, -1L),
                row("", Long.MAX_VALUE, -0.0, null, 0L),
                row(null, null, null, null, null),
                row("mine", 3L, Double.MIN_VALUE, true, 2L));
        Path file = written(rows);
        assertThat(read(file)).isEqualTo(rows);
        try (ParquetReader reader = ParquetReader.open(file)) {
            assertThat(reader.columns()).isEqualTo(COLUMNS);
            assertThat(reader.metadata()).containsExactly(Map.entry("b", "größer"), Map.entry("z", ""));
            assertThat(reader.rowCount()).isEqualTo(6);
        }
    }

    /** Many pages and groups, dictionaries and none, runs of every length. */
    @Test
    void longTablesAreReadBackAsTheyWere() throws IOException {
        Random random = new Random(1);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (rows.size() < 300_000) {
            String sweep = random.nextInt(5) == 0 ? null : "sweep " + random.nextInt(300);
            for (int run = random.nextInt(40); run >= 0; run--) {
                rows.add(row(
                        sweep,
                        (long) rows.size() / 100,
                        random.nextInt(7) == 0 ? null : random.nextDouble(),
                        run % 3 == 0,
                        random.nextLong(1L << 50)));
            }
        }
        Path file = written(rows);
        assertThat(read(file).equals(rows)).isTrue();
        assertThat(Files.size(file)).isLessThan(300_000 * 20);
    }

    @Test
    void aTableWithoutRowsHasItsColumns() throws IOException {
        Path file = written(List.of());
        assertThat(read(file)).isEmpty();
        try (ParquetReader reader = ParquetReader.open(file)) {
            assertThat(reader.columns()).isEqualTo(COLUMNS);
        }
    }

    /** Looked at with pyarrow, DuckDB, Polars and pandas, which the long tests do again. */
    @Test
    void theBytesAreKnown() throws IOException {
        Path file = folder.resolve("known.parquet");
        try (ParquetWriter writer = new ParquetWriter(
                Files.newOutputStream(file),
                List.of(new ParquetColumn("n", ColumnType.WHOLE), new ParquetColumn("x", ColumnType.REAL)),
                Map.of("k", "v"))) {
            writer.row(row(1L, 0.5));
            writer.row(row(1L, null));
            writer.row(row(1L, Double.NaN));
        }
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(KNOWN);
    }

    private static final String KNOWN =
            "50415231150415101510159180b9e70a3c150215000000010000000000000015001510151015f5bcdee00a1c150615101506"
                    + "1506000002000000030700031500152c152c15c8b3a2ae081c15061500150615060000020000000305000000000000e03f00"
                    + "0000000000f87f1502193c48057461626c651504001504250218016e00150a2502180178001606191c192c26081c15041935"
                    + "0006101918016e1500160616741674263e26081c36002808010000000000000018080100000000000000000000267c1c150a"
                    + "192500061918017815001606165a165a267c3c36022808000000000000e03f1808000000000000e03f00000016ce01160626"
                    + "0816ce0100191c18016b1801760018076261727269646f192c1c00001c000000af00000050415231";

    @Test
    void whatIsDamagedIsToldAndNotRead() throws IOException {
        Path file = written(List.of(row("mine", 1L, 0.1, true, 1L)));
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.parquet");
        for (int i = 0; i < whole.length; i++) {
            byte[] bytes = whole.clone();
            bytes[i] ^= 0x55;
            Files.write(damaged, bytes);
            try {
                read(damaged);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(damaged.toString());
            }
            Files.write(damaged, Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> read(damaged)).hasMessageContaining(damaged.toString());
        }
    }

    @Test
    void aFlippedBitOfAValueIsTold() throws IOException {
        Path file = written(List.of(row("mine", 1L, 0.1, true, 1L)));
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("mine")] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ParquetException.class)
                .hasMessageContaining("checksum of column sweep");
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private Path written(List<List<@Nullable Object>> rows) throws IOException {
        Path file = folder.resolve("table.parquet");
        try (ParquetWriter writer =
                new ParquetWriter(Files.newOutputStream(file), COLUMNS, Map.of("z", "", "b", "größer"))) {
            for (List<@Nullable Object> row : rows) {
                writer.row(row);
            }
        }
        return file;
    }

    private static List<List<@Nullable Object>> read(Path file) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (ParquetReader reader = ParquetReader.open(file)) {
            reader.forEach(rows::add);
        }
        return rows;
    }
}
