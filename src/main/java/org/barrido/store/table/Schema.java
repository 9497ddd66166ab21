package org.barrido.store.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.barrido.file.Sha256;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.Transactions;

/**
 * The tables' migrations and the views.
 *
 * <p>DDL commits by itself in H2, so that the migration of a file works on a copy; every script can be run again, and its version is
 * written last.
 *
 * @param migrations scripts that lead from version 0 to 1, from 1 to 2, …
 * @param views made anew when their text changes
 */
public record Schema(List<String> migrations, String views) {
    public static final Schema CURRENT = new Schema(scripts(), ScriptTemplate.fill(resource("views.sql")));

    /** V1.sql, V2.sql, … as far as there are. */
    private static List<String> scripts() {
        return IntStream.iterate(1, version -> version + 1)
                .mapToObj(version -> find("V" + version + ".sql"))
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .map(ScriptTemplate::fill)
                .toList();
    }

    public static String resource(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("the program lacks its resource " + name));
    }

    private static Optional<String> find(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings a book that is new or old up to this schema. */
    public void apply(Transactions database) {
        int version = database.transaction(Schema::version);
        if (version > migrations.size()) {
            throw new LabBookException("lab book " + database.name() + " has schema " + version
                    + ", this Barrido knows up to " + migrations.size() + ": use the newer Barrido that wrote it");
        }
        for (int next = version + 1; next <= migrations.size(); next++) {
            migrate(database, next);
        }
        if (!database.transaction(this::viewsInForce)) {
            database.transaction(this::makeViews);
        }
        if (migrations.size() >= SweepViews.SINCE && !database.transaction(SweepViews::areInForce)) {
            database.define(SweepViews::refresh);
        }
    }

    private void migrate(Transactions database, int version) {
        database.transaction(c -> run(c, "DELETE FROM lab.views_in_force", version > 1));
        if (version > SweepViews.SINCE) {
            database.transaction(SweepViews::dropAll);
        }
        database.transaction(c -> run(c, migrations.get(version - 1)));
        if (version == migrations.size() && version >= TableChecksums.SINCE) {
            TableChecksums.fill(database);
        }
        database.transaction(c -> written(c, version));
    }

    private static int written(Connection connection, int version) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.schema_version WHERE version = ?", version);
        return Sql.update(
                connection, "INSERT INTO lab.schema_version (version, applied) VALUES (?, CURRENT_TIMESTAMP)", version);
    }

    /** Whether a book has records that {@link #apply} would change the tables of. */
    public boolean isNewerThan(int version) {
        return version > 0 && version < migrations.size();
    }

    /** 0 for an empty file. */
    public static int version(Connection connection) throws SQLException {
        long tables = Sql.number(connection, """
                SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES
                WHERE TABLE_SCHEMA IN ('lab', 'LAB') AND TABLE_NAME IN ('schema_version', 'SCHEMA_VERSION')
                """);
        return tables == 0
                ? 0
                : (int) Sql.number(connection, "SELECT COALESCE(MAX(version), 0) FROM lab.schema_version");
    }

    /** Whether a book needs nothing from {@link #apply}. */
    public boolean isInForce(Connection connection) throws SQLException {
        return version(connection) == migrations.size() && viewsInForce(connection);
    }

    private boolean viewsInForce(Connection connection) throws SQLException {
        Optional<String> inForce =
                Sql.first(connection, "SELECT fingerprint FROM lab.views_in_force", row -> row.getString(1));
        return inForce.isPresent() && inForce.get().equals(Sha256.of(views));
    }

    private int makeViews(Connection connection) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.views_in_force");
        run(connection, views);
        return Sql.update(connection, "INSERT INTO lab.views_in_force (fingerprint) VALUES (?)", Sha256.of(views));
    }

    private static boolean run(Connection connection, String script, boolean wanted) throws SQLException {
        return wanted && run(connection, script);
    }

    private static boolean run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(Dialect.of(connection).script(script));
        }
    }
}
