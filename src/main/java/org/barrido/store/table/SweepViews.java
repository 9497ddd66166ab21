package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.file.Sha256;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.ReaderRole;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.metric.Metric;

/**
 * The views that each sweep with a trainer of its own has in a schema of its name, such as {@code mine.attempts}: a column for each
 * parameter and each metric. They can be made again at any time; a kill in the middle of it is mended by the next time.
 */
public final class SweepViews {
    /** The first schema that has them. */
    static final int SINCE = 9;

    private static final List<String> VIEWS = List.of("attempts", "epochs", "steps", "configurations", "leaderboard");

    private SweepViews() {}

    /** A sweep's schema, with the fingerprint of the views that it has. */
    private record Owned(int id, String sweep, String schema, String fingerprint) {}

    private static List<Owned> owned(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT id, sweep, schema_name, fingerprint FROM lab.sweep_schema ORDER BY id",
                row -> new Owned(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** The text of the views, empty of a sweep that has gone. */
    private static Optional<SweepViewText> text(Connection connection, Owned owned) throws SQLException {
        Optional<Metric> metric = Sql.first(
                connection,
                "SELECT metric, goal, metric_at, metric_epoch FROM lab.sweep WHERE name = ? AND newest",
                RowReaders::metric,
                owned.sweep());
        if (metric.isEmpty()) {
            return Optional.empty();
        }
        List<SweepColumns.Column> columns = SweepColumns.of(connection, owned.id());
        Integer own = NameTable.METRIC
                .known(connection, List.of(metric.get().name()))
                .get(metric.get().name());
        boolean isTold = columns.stream().anyMatch(column -> column.isMetric() && own != null && column.id() == own);
        return Optional.of(new SweepViewText(owned.id(), columns, metric.get(), isTold ? own : null));
    }

    private static String fingerprint(SweepViewText text) {
        return Sha256.of(text.queries().toString());
    }

    /** Whether all sweeps have the views that they should have. */
    public static boolean areInForce(Connection connection) throws SQLException {
        for (Owned owned : owned(connection)) {
            Optional<SweepViewText> text = text(connection, owned);
            if (text.isEmpty() || !fingerprint(text.get()).equals(owned.fingerprint())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes the views that aren't there as they should be, and drops those of sweeps that have gone; returns how many sweeps were
     * concerned.
     */
    public static int refresh(Connection connection) throws SQLException {
        int changed = 0;
        for (Owned owned : owned(connection)) {
            Optional<SweepViewText> text = text(connection, owned);
            if (text.isEmpty()) {
                drop(connection, owned);
                changed++;
            } else if (!fingerprint(text.get()).equals(owned.fingerprint())) {
                make(connection, owned, text.get());
                changed++;
            }
        }
        return changed;
    }

    private static void make(Connection connection, Owned owned, SweepViewText text) throws SQLException {
        mark(connection, owned, "");
        boolean isFile = Dialect.of(connection) == Dialect.H2;
        execute(connection, "CREATE SCHEMA IF NOT EXISTS " + owned.schema());
        for (Map.Entry<String, String> query : text.queries().entrySet()) {
            String view = owned.schema() + "." + query.getKey();
            if (!isFile) {
                execute(connection, "DROP VIEW IF EXISTS " + view); // its columns may have other types now
            }
            execute(
                    connection,
                    (isFile ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ") + view + " AS " + query.getValue());
        }
        ReaderRole.grant(connection, owned.schema());
        mark(connection, owned, fingerprint(text));
    }

    private static void mark(Connection connection, Owned owned, String fingerprint) throws SQLException {
        Sql.update(connection, "UPDATE lab.sweep_schema SET fingerprint = ? WHERE id = ?", fingerprint, owned.id());
    }

    private static void drop(Connection connection, Owned owned) throws SQLException {
        mark(connection, owned, "");
        dropViews(connection, owned);
        ReaderRole.revoke(connection, owned.schema());
        execute(connection, "DROP SCHEMA IF EXISTS " + owned.schema());
        Sql.update(connection, "DELETE FROM lab.sweep_schema WHERE id = ?", owned.id());
    }

    private static void dropViews(Connection connection, Owned owned) throws SQLException {
        if (isThere(connection, owned.schema())) {
            for (String view : VIEWS) {
                execute(connection, "DROP VIEW IF EXISTS " + owned.schema() + "." + view);
            }
        }
    }

    private static boolean isThere(Connection connection, String schema) throws SQLException {
        return Sql.list(connection, "SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA", Sql::lower)
                .contains(schema);
    }

    /** Drops all of them, before tables that they look at are changed. */
    static int dropAll(Connection connection) throws SQLException {
        List<Owned> all = owned(connection);
        for (Owned owned : all) {
            mark(connection, owned, "");
            dropViews(connection, owned);
        }
        return all.size();
    }

    /** Reads the schema of a sweep's own views; empty where it has none. */
    public static Optional<String> schema(Connection connection, String sweep) throws SQLException {
        return Sql.first(
                connection,
                "SELECT schema_name FROM lab.sweep_schema WHERE sweep = ? AND fingerprint <> ''",
                row -> row.getString(1),
                sweep);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
