package org.barrido.store.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.barrido.store.sql.SqlNames;
import org.barrido.store.table.SweepColumns.Column;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.ParameterType;
import org.jspecify.annotations.Nullable;

/**
 * The views of a sweep with a trainer of its own. Their texts have words that {@link SqlNames} chose and numbers in them, never what
 * people wrote. They see tables only, so that other views can be made anew under them.
 *
 * @param number of the sweep's schema
 * @param own number of the metric that the sweep is judged by; null until it is told
 */
record SweepViewText(
        int number,
        List<Column> columns,
        Metric metric,
        @Nullable Integer own) {
    /** Of attempts, behind what is the sweep's own. */
    private static final String ATTEMPT = """
            CASE a.status
                WHEN 'RUNNING' THEN (SELECT COUNT(*) FROM lab.epoch e WHERE e.attempt_id = a.id)
                ELSE a.epochs_done
            END AS epochs_done,
            CASE a.status
                WHEN 'RUNNING' THEN (SELECT SUM(e.seconds) FROM lab.epoch e WHERE e.attempt_id = a.id)
                ELSE a.seconds
            END AS seconds,
            a.digest,
            CASE
                WHEN v.attempt_id IS NULL THEN NULL WHEN v.difference IS NOT NULL THEN v.difference
                WHEN v.tolerance = 0 THEN 'exactly' ELSE 'within ' || CAST(v.tolerance AS VARCHAR)
            END AS verified,
            CASE WHEN a.status = 'PENDING' AND d.number IS NOT NULL THEN d.reason ELSE a.reason END AS reason,
            a.note, NULLIF(a.tags, '') AS tags, a.started, a.finished, a.id, d.stopped_at, d.rung, d.reason AS stop_reason
            """;

    private static final String ATTEMPTS = """
            FROM lab.sweep_schema n JOIN lab.sweep s ON s.name = n.sweep AND s.newest
            JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.attempt a ON a.id = l.attempt_id
            LEFT JOIN lab.stop d ON d.sweep_id = l.sweep_id AND d.number = l.number
            """;

    /** Whether the sweep decided to train it no further, and nobody did. */
    private static final String STOPPED = "a.status = 'PENDING' AND d.number IS NOT NULL";

    private static final String STATUS = "CASE WHEN " + STOPPED + " THEN 'STOPPED' ELSE a.status END";

    private static final String T_OF_MANY = """
            CAST(1.9599640 AS DOUBLE PRECISION) + 2.3722712 / NULLIF(g.n - 1, 0)
            + 2.8224986 / POWER(NULLIF(g.n - 1, 0), 2) + 2.5558497 / POWER(NULLIF(g.n - 1, 0), 3)
            """;

    /** The queries behind the views, by the views' names. */
    Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("attempts", attempts());
        queries.put("epochs", epochs());
        queries.put("steps", steps());
        queries.put("configurations", configurations());
        queries.put("leaderboard", leaderboard());
        return queries;
    }

    private String attempts() {
        return "SELECT l.number AS attempt, " + parameters() + "a.seed, " + STATUS + " AS status, " + figures()
                + ATTEMPT + ATTEMPTS + parameterJoins() + figureJoins()
                + "LEFT JOIN lab.verification v ON v.attempt_id = a.id\n" + where();
    }

    private String where() {
        return "WHERE n.id = " + number + "\n";
    }

    private String each(boolean metrics, Function<Column, String> text) {
        return columns.stream()
                .filter(column -> column.isMetric() == metrics)
                .map(text)
                .collect(Collectors.joining());
    }

    private String parameters() {
        return each(false, column -> value(column) + " AS " + column.name() + ", ");
    }

    /** A parameter as its column has it. */
    private static String value(Column column) {
        String table = "p" + column.id();
        return switch (ParameterType.valueOf(column.type())) {
            case INTEGER -> "CASE WHEN " + table + ".kind = 'INTEGER' THEN CAST(" + table + ".text AS BIGINT) END";
            case REAL -> table + ".number";
            case BOOLEAN -> "CASE WHEN " + table + ".kind = 'BOOLEAN' THEN " + table + ".text = 'true' END";
            default -> table + ".text";
        };
    }

    private String parameterJoins() {
        return each(false, column -> {
            String table = "p" + column.id();
            return "LEFT JOIN lab.attempt_parameter " + table + " ON " + table + ".attempt_id = a.id AND " + table
                    + ".parameter_id = " + column.id() + "\n";
        });
    }

    private String figures() {
        return each(true, column -> "m" + column.id() + ".last AS " + column.name() + ", ");
    }

    private String figureJoins() {
        return each(true, column -> figureJoin("m" + column.id(), column.id()));
    }

    private static String figureJoin(String table, int metric) {
        return "LEFT JOIN lab.attempt_metric " + table + " ON " + table + ".attempt_id = a.id AND " + table
                + ".metric_id = " + metric + "\n";
    }

    private String epochs() {
        return "SELECT l.number AS attempt, e.epoch, "
                + each(true, column -> "m" + column.id() + ".metric_value AS " + column.name() + ", ")
                + "e.seconds, " + special() + " AS special\n" + ATTEMPTS
                + "JOIN lab.epoch e ON e.attempt_id = a.id\n"
                + each(true, column -> {
                    String table = "m" + column.id();
                    return "LEFT JOIN lab.epoch_metric " + table + " ON " + table + ".attempt_id = e.attempt_id AND "
                            + table + ".metric_id = " + column.id() + " AND " + table + ".epoch = e.epoch\n";
                })
                + where();
    }

    /** What isn't a number in SQL, in words. */
    private String special() {
        String words = each(true, column -> ", '" + column.name() + "=' || m" + column.id() + ".special");
        // H2 joins two texts at least; NULL is none.
        return words.isEmpty() ? "CAST(NULL AS VARCHAR)" : "NULLIF(CONCAT_WS(' ', NULL" + words + "), '')";
    }

    private String steps() {
        return "SELECT l.number AS attempt, MAX(t.epoch) AS epoch, t.step"
                + each(
                        true,
                        column -> ", MAX(CASE WHEN t.metric_id = " + column.id() + " THEN t.metric_value END) AS "
                                + column.name())
                + "\n" + ATTEMPTS + "JOIN lab.step_metric t ON t.attempt_id = a.id\n" + where()
                + "GROUP BY l.number, t.step\n";
    }

    private String configurations() {
        return "SELECT g.first_attempt, " + parameters()
                + "g.seeds, g.n, g.diverged, g.failed, g.unfinished, g.not_finite, "
                + each(true, SweepViewText::statistics)
                + "CASE WHEN g.own_sd = 0 THEN g.own_mean ELSE g.own_mean - COALESCE(q.t, " + T_OF_MANY
                + ") * g.own_sd / SQRT(g.n) END AS ci_low, "
                + "CASE WHEN g.own_sd = 0 THEN g.own_mean ELSE g.own_mean + COALESCE(q.t, " + T_OF_MANY
                + ") * g.own_sd / SQRT(g.n) END AS ci_high, g.mean_seconds, g.n_stopped\nFROM (" + groups() + ") g\n"
                + "JOIN lab.sweep_attempt l ON l.sweep_id = g.sweep_id AND l.number = g.first_attempt\n"
                + "JOIN lab.attempt a ON a.id = l.attempt_id\n" + parameterJoins()
                + "LEFT JOIN lab.t_quantile q ON q.df = g.n - 1\n";
    }

    private static String statistics(Column column) {
        return "g.mean_" + column.name() + ", g.sd_" + column.name() + ", g.min_" + column.name() + ", g.max_"
                + column.name() + ", ";
    }

    /** Attempts that differ in nothing but the seed. */
    private String groups() {
        String score = score();
        return "SELECT l.sweep_id, MIN(l.number) AS first_attempt, COUNT(*) AS seeds, COUNT(" + score + """
                ) AS n,
                COUNT(*) FILTER (WHERE a.status = 'DIVERGED') AS diverged,
                COUNT(*) FILTER (WHERE a.status = 'FAILED') AS failed,
                COUNT(*) FILTER (WHERE a.status = 'RUNNING' OR (a.status = 'PENDING' AND d.number IS NULL)) AS unfinished,
                COUNT(*) FILTER (WHERE a.status = 'PENDING' AND d.number IS NOT NULL) AS n_stopped,
                COUNT(*) FILTER (WHERE a.status = 'COMPLETED' AND (
                """ + score
                + ") IS NULL) AS not_finite,\n" + each(true, SweepViewText::aggregates) + "CAST(AVG("
                + score + ") AS DOUBLE PRECISION) AS own_mean, STDDEV_SAMP(" + score + ") AS own_sd,\n"
                + "CAST(AVG(a.seconds) FILTER (WHERE a.status = 'COMPLETED') AS DOUBLE PRECISION) AS mean_seconds\n"
                + ATTEMPTS + figureJoins() + ownJoin() + where() + "GROUP BY l.sweep_id, a.configuration";
    }

    private static String aggregates(Column column) {
        String figure = "m" + column.id() + ".last";
        return "CAST(AVG(" + figure + ") AS DOUBLE PRECISION) AS mean_" + column.name() + ", STDDEV_SAMP(" + figure
                + ") AS sd_" + column.name() + ", MIN(" + figure + ") AS min_" + column.name() + ", MAX(" + figure
                + ") AS max_" + column.name() + ",\n";
    }

    /** What a completed attempt is judged by. */
    private String score() {
        if (own == null) {
            return "CAST(NULL AS DOUBLE PRECISION)";
        }
        String best = metric.goal() == Metric.Goal.MAXIMIZE ? "o.most" : "o.least";
        return switch (metric.at()) {
            case LAST -> "o.last";
            case BEST -> "CASE WHEN a.status = 'COMPLETED' THEN " + best + " END";
            case EPOCH -> "CASE WHEN a.status = 'COMPLETED' THEN o.metric_value END";
        };
    }

    private String ownJoin() {
        if (own == null) {
            return "";
        }
        return metric.at() == Metric.At.EPOCH
                ? "LEFT JOIN lab.epoch_metric o ON o.attempt_id = a.id AND o.metric_id = " + own + " AND o.epoch = "
                        + metric.epoch() + "\n"
                : figureJoin("o", own);
    }

    /** Finished attempts; diverged and failed ones keep their row and rank last. */
    private String leaderboard() {
        String score = score();
        String sign = metric.goal() == Metric.Goal.MINIMIZE ? "" : "-";
        return "SELECT RANK() OVER (ORDER BY CASE WHEN a.status = 'COMPLETED' AND (" + score
                + ") IS NOT NULL THEN 0 WHEN a.status = 'COMPLETED' THEN 1 WHEN " + STOPPED
                + " THEN 2 WHEN a.status = 'DIVERGED' THEN 3 ELSE 4 END, "
                + "CASE WHEN a.status <> 'COMPLETED' OR (" + score + ") IS NULL THEN 0 ELSE " + sign + "(" + score
                + ") END) AS rank, l.number AS attempt, " + score + " AS score, " + parameters()
                + "a.seed, " + STATUS + " AS status, " + figures() + ATTEMPT + ATTEMPTS + parameterJoins()
                + figureJoins() + ownJoin()
                + "LEFT JOIN lab.verification v ON v.attempt_id = a.id\n" + where()
                + "AND (a.status NOT IN ('PENDING', 'RUNNING') OR (" + STOPPED + "))\n";
    }
}
