package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.Sql;

/** Names that nobody foresaw, and the numbers that stand for them. */
enum NameTable {
    PARAMETER("lab.parameter"),
    METRIC("lab.metric");

    private final String table;

    NameTable(String table) {
        this.table = table;
    }

    /** Reads the numbers of those names that the book has. */
    Map<String, Integer> known(Connection connection, Collection<String> names) throws SQLException {
        Map<String, Integer> ids = new HashMap<>();
        Sql.list(
                connection,
                "SELECT id, name FROM " + table + " WHERE name = ANY(?)",
                row -> ids.put(row.getString("name"), row.getInt("id")),
                (Object) names.toArray());
        return ids;
    }

    /** Gives the numbers of names, new ones to those that the book doesn't have. */
    Map<String, Integer> ids(Connection connection, Collection<String> names) throws SQLException {
        Map<String, Integer> ids = known(connection, names);
        if (ids.keySet().containsAll(names)) {
            return ids;
        }
        // In one order everywhere: transactions that wait for each other's names don't wait in a circle.
        for (String name : new TreeSet<>(names)) {
            if (!ids.containsKey(name)) {
                Sql.update(connection, insert(connection), name, name);
            }
        }
        return known(connection, names);
    }

    /** Reads all names, in the order in which they became known. */
    List<String> all(Connection connection) throws SQLException {
        return Sql.list(connection, "SELECT name FROM " + table + " ORDER BY id", row -> row.getString(1));
    }

    /** Makes names known in their order, which columns of views are in. */
    void adopt(Connection connection, List<String> names) throws SQLException {
        for (String name : names) {
            ids(connection, List.of(name));
        }
    }

    private String insert(Connection connection) throws SQLException {
        String insert = "INSERT INTO " + table + " (name) SELECT CAST(? AS VARCHAR) WHERE NOT EXISTS (SELECT 1 FROM "
                + table + " WHERE name = ?)";
        return Dialect.of(connection) == Dialect.H2 ? insert : insert + " ON CONFLICT (name) DO NOTHING";
    }
}
