package org.barrido.store.h2;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Reserved;
import org.h2.engine.DbObject;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.result.Row;
import org.h2.value.VersionedValue;

/**
 * The statements in a book's file that H2 executes when it opens the file. A lab book's make tables, views and what belongs to them;
 * somebody else's could run code here, so they are looked at first.
 */
public final class DdlAllowlist {
    private static final String TABLE = "table.0";
    private static final int KIND = 2;
    private static final int STATEMENT = 3;

    /** How the statements of a lab book begin, by the kind of what they define. */
    private static final Map<Integer, Pattern> USUAL = Map.of(
            DbObject.TABLE_OR_VIEW,
                    Pattern.compile("CREATE (CACHED|MEMORY) TABLE .*|CREATE FORCE VIEW .*", Pattern.DOTALL),
            DbObject.INDEX, Pattern.compile("CREATE (UNIQUE NULLS DISTINCT INDEX|INDEX|PRIMARY KEY) .*"),
            DbObject.USER, Pattern.compile("CREATE USER IF NOT EXISTS .*"),
            DbObject.SEQUENCE, Pattern.compile("CREATE SEQUENCE .*"),
            DbObject.CONSTRAINT, Pattern.compile("ALTER TABLE .* ADD CONSTRAINT .*", Pattern.DOTALL),
            DbObject.SETTING, Pattern.compile("SET [A-Z_]+ -?[0-9]+"),
            DbObject.RIGHT, Pattern.compile("GRANT SELECT ON SCHEMA .*"),
            DbObject.SCHEMA, Pattern.compile("CREATE SCHEMA IF NOT EXISTS .*"));

    /** Runs code, or reads and writes other files than the book's. */
    private static final Pattern CODE =
            Pattern.compile("\\b(" + String.join("|", Reserved.CODE) + ")\\b|\\bU&|;|\\$\\$", Pattern.CASE_INSENSITIVE);

    private static final List<String> KINDS = List.of(
            "a table or view",
            "an index",
            "a user",
            "a sequence",
            "a trigger",
            "a constraint",
            "a setting",
            "a role",
            "a right",
            "a function of its own",
            "a schema",
            "a constant",
            "a domain",
            "a comment",
            "an aggregate of its own",
            "a synonym");

    private static final int LONGEST = 80;

    /** Size and time of files that were looked at: opening one again would drop the locks that this process has on it. */
    private static final Map<Path, String> LOOKED_AT = new ConcurrentHashMap<>();

    private DdlAllowlist() {}

    /**
     * Ensures that a file that nobody writes to defines only what is allowed.
     *
     * @throws LabBookException if it isn't a lab book but runs code
     * @throws SQLException if it can't be understood
     */
    public static void ensureAllowed(BookFiles files) throws SQLException {
        Path book = files.book();
        try {
            if (!Files.exists(book)) {
                return;
            }
            String stamp = Files.size(book) + " " + Files.getLastModifiedTime(book);
            if (!stamp.equals(LOOKED_AT.get(book))) {
                look(files);
                LOOKED_AT.put(book, stamp);
            }
        } catch (java.io.IOException e) {
            throw new LabBookException("can't read " + book + ": " + e.getMessage(), e);
        }
    }

    private static void look(BookFiles files) throws SQLException, java.io.IOException {
        ReadSet reads = new ReadSet();
        String prefix = LiveFilePath.begin(reads);
        try {
            ensureAllowed(files, prefix);
        } finally {
            LiveFilePath.end(prefix);
            reads.close();
        }
    }

    /** Ensures that a file defines only what is allowed, by way of a look at it that has begun. */
    public static void ensureAllowed(BookFiles files, String prefix) throws SQLException {
        try (MVStore store = new MVStore.Builder()
                .fileName(prefix + files.book())
                .readOnly()
                .autoCommitDisabled()
                .open()) {
            if (store.hasMap(TABLE)) {
                read(files.book(), store);
            }
        } catch (LabBookException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SQLException(e.getMessage(), "90030", H2Errors.CORRUPTED, e);
        }
    }

    private static void read(Path book, MVStore store) {
        TransactionStore transactions = new TransactionStore(store, new ValueDataType());
        transactions.init();
        MVMap<Long, VersionedValue<Row>> map = transactions.begin().<Long, Row>openMap(TABLE).map;
        Cursor<Long, VersionedValue<Row>> rows = map.cursor(null);
        while (rows.hasNext()) {
            rows.next();
            ensureAllowed(book, rows.getValue().getCurrentValue());
            ensureAllowed(book, rows.getValue().getCommittedValue());
        }
        for (String name : store.getMapNames()) {
            if (name.startsWith(TransactionStore.UNDO_LOG_NAME_PREFIX)) {
                ensureAllowedBefore(book, map.getId(), store.openMap(name));
            }
        }
    }

    private static void ensureAllowed(Path book, Row row) {
        if (row == null) {
            return;
        }
        int kind = row.getValue(KIND).getInt();
        String statement = row.getValue(STATEMENT).getString();
        Pattern usual = USUAL.get(kind);
        if (usual == null || !usual.matcher(statement).matches()) {
            throw refused(book, kind >= 0 && kind < KINDS.size() ? KINDS.get(kind) : "something", statement);
        }
        Matcher code = CODE.matcher(statement);
        if (code.find()) {
            throw refused(book, KINDS.get(kind) + " with " + code.group().toUpperCase(Locale.ROOT), statement);
        }
    }

    /** What comes back when H2 takes back what a killed process was at. */
    private static void ensureAllowedBefore(Path book, int table, MVMap<Object, Object> log) {
        Cursor<Object, Object> records = log.cursor(null);
        while (records.hasNext()) {
            records.next();
            String record = String.valueOf(records.getValue());
            Matcher code = CODE.matcher(record);
            if (record.contains("mapId=" + table + ",") && code.find()) {
                throw refused(book, "a definition with " + code.group(), record);
            }
        }
    }

    private static LabBookException refused(Path book, String what, String statement) {
        String text = statement.replaceAll("\\s+", " ");
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return new LabBookException(book + " defines " + what + " (" + shown
                + "), as no lab book does: opening it could run somebody else's code, so it isn't opened");
    }
}
