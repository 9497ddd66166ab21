package org.barrido.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.file.AtomicFile;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.SqlErrors;
import org.barrido.store.table.ScriptTemplate;

/**
 * Everything as text, in an order that doesn't depend on when it was recorded and without the book's own numbers: two books with
 * the same records give the same files, all but times.
 */
final class Export {
    private static final Map<String, String> QUERIES = new TreeMap<>(Map.of(
            "sweeps",
            """
            SELECT name, description, tags, metric, goal, metric_at, metric_epoch, varied, seeds, hash, data_hash, attempts_hash,
                version, commit, java, os, cpu, workers, kernels, started, last_run AS begun, newest, yaml, trainer, stopping, run_cap
            FROM lab.sweep ORDER BY name, started, attempts_hash, version, commit
            """,
            "sweep_attempts",
            """
            SELECT s.name AS sweep, s.started, s.attempts_hash, l.number AS attempt, a.attempt_key
            FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.attempt a ON a.id = l.attempt_id
            ORDER BY s.name, s.started, s.attempts_hash, l.number
            """,
            "attempts",
            ScriptTemplate.fill("""
                    SELECT attempt_key, trajectory, configuration, data_hash, model_hash, lineage, seed, {{parameters attempt}},
                    status, epochs_done, accuracy, loss, train_accuracy, test_loss, validation_accuracy, validation_loss,
                    initial_accuracy, initial_loss, best_accuracy, best_epoch, seconds{{added figures}}, digest, reason, note, tags, started,
                    finished, trainer, parameters
                    FROM lab.attempt ORDER BY attempt_key
                    """),
            "epochs",
            """
            SELECT a.attempt_key, e.epoch, e.learning_rate, e.train_loss, e.train_accuracy, e.test_loss, e.test_accuracy,
                e.validation_loss, e.validation_accuracy, e.seconds, e.special
            FROM lab.attempt a JOIN lab.epoch e ON e.attempt_id = a.id ORDER BY a.attempt_key, e.epoch
            """,
            "metrics",
            """
            SELECT a.attempt_key, t.epoch, t.step, m.name AS metric, t.metric_value, t.special
            FROM (
                SELECT attempt_id, epoch, CAST(NULL AS BIGINT) AS step, metric_id, metric_value, special FROM lab.epoch_metric
                UNION ALL
                SELECT attempt_id, epoch, step, metric_id, metric_value, special FROM lab.step_metric
            ) t JOIN lab.metric m ON m.id = t.metric_id JOIN lab.attempt a ON a.id = t.attempt_id
            ORDER BY a.attempt_key, t.epoch, t.step NULLS FIRST, m.name
            """,
            "stops",
            """
            SELECT s.name AS sweep, s.started, s.attempts_hash, t.number AS attempt, t.stopped_at, t.rung, t.reason
            FROM lab.sweep s JOIN lab.stop t ON t.sweep_id = s.id ORDER BY s.name, s.started, s.attempts_hash, t.number
            """,
            "suggestions",
            """
            SELECT s.name AS sweep, s.started, s.attempts_hash, g.number AS suggestion, g.attempt, g.attempts, g.origin, g.known,
                g.predicted_mean, g.predicted_sd, g.log_acquisition
            FROM lab.sweep s JOIN lab.suggestion g ON g.sweep_id = s.id
            ORDER BY s.name, s.started, s.attempts_hash, g.number
            """,
            "verifications",
            """
            SELECT a.attempt_key, v.verified, v.tolerance, v.difference
            FROM lab.attempt a JOIN lab.verification v ON v.attempt_id = a.id ORDER BY a.attempt_key
            """,
            "diagnostics",
            """
            SELECT a.attempt_key, d.epoch, d.layer, d.dead_share, d.gradient_norm, d.spectral_norm, d.stable_rank,
                d.condition
            FROM lab.attempt a JOIN lab.diagnostics d ON d.attempt_id = a.id ORDER BY a.attempt_key, d.epoch, d.layer
            """));

    private Export() {}

    /** @return the files written */
    static List<Path> write(Connection session, Path folder) throws SQLException {
        List<Path> written = new java.util.ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                written.addAll(write(session, folder, query.getKey(), query.getValue()));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new LabBookException("can't export to " + folder + ": " + e.getMessage(), e);
        }
        return written;
    }

    private static List<Path> write(Connection session, Path folder, String name, String sql)
            throws IOException, SQLException {
        Path csv = folder.resolve(name + ".csv");
        Path jsonLines = folder.resolve(name + ".jsonl");
        AtomicFile.write(
                csv,
                csvAside -> AtomicFile.write(jsonLines, jsonAside -> {
                    try (BufferedWriter csvOut = Files.newBufferedWriter(csvAside);
                            BufferedWriter jsonOut = Files.newBufferedWriter(jsonAside)) {
                        AdHocQueries.stream(session, sql, new CsvRows(csvOut, jsonOut));
                    } catch (SQLException e) {
                        throw new IOException(SqlErrors.line(e), e);
                    }
                }));
        return List.of(csv, jsonLines);
    }
}
