package org.barrido.store.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.file.AtomicFile;
import org.barrido.parquet.ParquetReader;
import org.barrido.parquet.ParquetWriter;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryLimits;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.SqlErrors;
import org.barrido.store.sql.ViewCatalog;
import org.barrido.store.table.Schema;
import org.barrido.text.Json;

/**
 * A lab book as Parquet files: a file for each view, those of a sweep's own views in a folder of its name, and the record itself in a
 * folder for {@link ParquetImport}.
 */
public final class ParquetExport {
    /** The folder of the record; no sweep's own views have such a name. */
    static final String RECORD = "lab-book";

    static final String ENDING = ".parquet";
    /** The word of the metadata for the schema of the book. */
    static final String SCHEMA = "barrido.schema";

    /** Left out: means over the epochs of a configuration, which take a database longer than all else together. */
    private static final String DERIVED = "configuration_epochs";

    /** The column of the book's own numbers, which other books with the same records have otherwise. */
    private static final String OWN = "id";

    /** What rows are ordered by, as far as a view has it. */
    private static final List<String> ORDER = List.of(
            "name",
            "sweep",
            "rank",
            "attempt",
            "first_attempt",
            "epoch",
            "step",
            "layer",
            "started",
            "happened",
            "event",
            "kind",
            "source",
            "id");

    /** So many attempts are asked for at a time, since a book's epochs have no room in memory. */
    private static final int ATTEMPTS_AT_A_TIME = 500;

    private final Connection book;
    private final Path folder;
    private final Map<String, String> about;
    private final List<Origin> origins;
    private final List<Path> written = new ArrayList<>();

    private ParquetExport(Connection book, Path folder, Map<String, String> about) throws SQLException {
        this.book = book;
        this.folder = folder;
        this.about = new LinkedHashMap<>(about);
        this.about.put(SCHEMA, String.valueOf(Schema.version(book)));
        this.origins = Sql.list(
                book, "SELECT schema, " + String.join(", ", Origin.WORDS) + " FROM sweeps ORDER BY name", Origin::of);
    }

    /**
     * Writes all views and the record, in place of earlier files.
     *
     * @param about words about the program that writes, for the files' metadata
     * @return the files written
     */
    public static List<Path> write(Connection book, Path folder, Map<String, String> about) throws SQLException {
        try {
            Dialect.of(book).stream(book, QueryLimits.NONE);
            ParquetExport export = new ParquetExport(book, folder, about);
            export.views();
            export.record();
            return export.written;
        } catch (IOException e) {
            throw new LabBookException("can't export to " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * A sweep that rows come from.
     *
     * @param schema of its own views; empty if it has none
     * @param words that say which it is
     */
    private record Origin(String name, String schema, Map<String, Object> words) {
        static final List<String> WORDS = List.of("name", "hash", "data_hash", "version", "commit");

        static Origin of(ResultSet sweep) throws SQLException {
            Map<String, Object> words = new LinkedHashMap<>();
            for (String word : WORDS) {
                words.put(word, sweep.getString(word));
            }
            return new Origin(
                    sweep.getString("name"), Objects.requireNonNullElse(sweep.getString("schema"), ""), words);
        }
    }

    /** What is asked for a table, again and again with other arguments. */
    private record Question(String sql, List<List<?>> arguments) {
        static Question of(String sql) {
            return new Question(sql, List.of(List.of()));
        }
    }

    private void views() throws SQLException, IOException {
        ViewCatalog catalog = ViewCatalog.of(book);
        for (String view : catalog.views()) {
            int point = view.indexOf('.');
            String schema = point < 0 ? "" : view.substring(0, point);
            Path file = folder.resolve(schema).resolve(view.substring(point + 1) + ENDING);
            if (!view.equals(DERIVED)) {
                write(file, metadata(view, schema), question(view, catalog.columnsOf(view)));
            }
        }
    }

    private Question question(String view, List<String> columns) throws SQLException {
        // Where rows of no attempt stand by themselves is another place in each database; views with epochs have none.
        String attempts = columns.contains("epoch") ? "attempt" : "attempt NULLS FIRST";
        String order = ORDER.stream()
                .filter(columns::contains)
                .map(column -> column.equals("attempt") ? attempts : column)
                .collect(Collectors.joining(", "));
        String shown = columns.stream().filter(column -> !column.equals(OWN)).collect(Collectors.joining(", "));
        String select = "SELECT " + shown + " FROM " + view;
        String ordered = order.isEmpty() ? "" : " ORDER BY " + order;
        if (!columns.containsAll(Set.of("attempt", "epoch"))) {
            return Question.of(select + ordered);
        }
        boolean isOfAll = columns.contains("sweep");
        List<List<?>> arguments = isOfAll ? ofEachSweep() : ofAttempts(List.of(), view.substring(0, view.indexOf('.')));
        return new Question(
                select + " WHERE " + (isOfAll ? "sweep = ? AND " : "") + "attempt BETWEEN ? AND ?" + ordered,
                arguments);
    }

    private List<List<?>> ofEachSweep() throws SQLException {
        List<List<?>> arguments = new ArrayList<>();
        for (Origin sweep : origins) {
            arguments.addAll(ranges(List.of(sweep.name()), Sql.number(book, LAST + "s.name = ?", sweep.name())));
        }
        return arguments;
    }

    private static final String LAST = """
            SELECT COALESCE(MAX(l.number), 0) FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id
            LEFT JOIN lab.sweep_schema n ON n.sweep = s.name WHERE s.newest AND
            """;

    private List<List<?>> ofAttempts(List<Object> first, String schema) throws SQLException {
        return ranges(first, Sql.number(book, LAST + "n.schema_name = ?", schema));
    }

    private static List<List<?>> ranges(List<Object> first, long last) {
        List<List<?>> ranges = new ArrayList<>();
        for (long from = 1; from <= last; from += ATTEMPTS_AT_A_TIME) {
            List<Object> range = new ArrayList<>(first);
            range.add(from);
            range.add(from + ATTEMPTS_AT_A_TIME - 1);
            ranges.add(range);
        }
        return ranges;
    }

    private void record() throws SQLException, IOException {
        List<List<?>> keys = keys();
        for (RecordTable table : RecordTable.values()) {
            String sql = table.query(book);
            Question question = table.isOfAttempts() ? new Question(sql, keys) : Question.of(sql);
            Path file = folder.resolve(RECORD).resolve(table.key() + ENDING);
            write(file, metadata(RECORD + "/" + table.key(), ""), question);
        }
    }

    private List<List<?>> keys() throws SQLException {
        List<String> keys =
                Sql.list(book, "SELECT attempt_key FROM lab.attempt ORDER BY attempt_key", row -> row.getString(1));
        List<List<?>> ranges = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += ATTEMPTS_AT_A_TIME) {
            int to = Math.min(keys.size(), from + ATTEMPTS_AT_A_TIME) - 1;
            ranges.add(List.of(keys.get(from), keys.get(to)));
        }
        return ranges;
    }

    /** @param schema of a sweep's own views, if the rows come from that sweep alone; empty if from all */
    private Map<String, String> metadata(String table, String schema) {
        List<Map<String, Object>> sweeps = origins.stream()
                .filter(sweep -> schema.isEmpty() || sweep.schema().equals(schema))
                .map(Origin::words)
                .toList();
        Map<String, String> words = new LinkedHashMap<>(about);
        words.put("barrido.table", table);
        words.put("barrido.sweeps", Json.value(sweeps));
        return words;
    }

    private void write(Path file, Map<String, String> metadata, Question question) throws IOException, SQLException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (RowStream rows = new RowStream(book, question.sql)) {
            AtomicFile.write(file, aside -> {
                try (ParquetWriter writer = new ParquetWriter(
                        new BufferedOutputStream(Files.newOutputStream(aside)), rows.columns(), metadata)) {
                    rows(rows, question, writer);
                }
            });
        }
        written.add(file);
    }

    private static void rows(RowStream rows, Question question, ParquetWriter writer) throws IOException {
        SpecialValues special = new SpecialValues(rows.columns());
        boolean isOfView = !question.sql.contains(" lab.");
        ParquetReader.Rows sink = row -> {
            if (isOfView) {
                special.restore(row);
            }
            writer.row(row);
        };
        try {
            for (List<?> arguments : question.arguments) {
                rows.forEach(arguments, sink);
            }
        } catch (SQLException e) {
            throw new IOException(SqlErrors.line(e), e);
        }
    }
}
