-- What people and reports read. Made anew at open when this file has changed; users see the views of the schema PUBLIC only.
-- What stands in braces is filled in: the columns of all parameters, the figure that a metric names.
DROP VIEW IF EXISTS suggestions;
DROP VIEW IF EXISTS lineage;
DROP VIEW IF EXISTS events;
DROP VIEW IF EXISTS leaderboard;
DROP VIEW IF EXISTS configuration_epochs;
DROP VIEW IF EXISTS configurations;
DROP VIEW IF EXISTS layers;
DROP VIEW IF EXISTS epochs;
DROP VIEW IF EXISTS attempts;
DROP VIEW IF EXISTS sweeps;
DROP VIEW IF EXISTS history;
DROP VIEW IF EXISTS lab.ranks;
DROP VIEW IF EXISTS lab.attempt_rows;
DROP VIEW IF EXISTS lab.t_quantiles;
DROP VIEW IF EXISTS lab.sweep_rows;
DROP VIEW IF EXISTS lab.counts;

-- Of the sweeps that have no row in lab.sweep_summary, as is lab.ranks.
CREATE VIEW lab.counts AS
SELECT
    l.sweep_id, COUNT(*) AS attempts,
    COUNT(*) FILTER (WHERE a.status = 'COMPLETED') AS completed,
    COUNT(*) FILTER (WHERE a.status = 'DIVERGED') AS diverged,
    COUNT(*) FILTER (WHERE a.status = 'FAILED') AS failed,
    COUNT(*) FILTER (WHERE a.status = 'RUNNING') AS running,
    COUNT(*) FILTER (WHERE a.status = 'PENDING' AND t.number IS NULL) AS pending,
    COUNT(*) FILTER (WHERE a.status = 'PENDING' AND t.number IS NOT NULL) AS stopped,
    MAX(a.accuracy) AS best_accuracy,
    SUM(a.seconds) AS seconds
FROM lab.sweep u JOIN lab.sweep_attempt l ON l.sweep_id = u.id JOIN lab.attempt a ON a.id = l.attempt_id
LEFT JOIN lab.stop t ON t.sweep_id = l.sweep_id AND t.number = l.number
WHERE u.id NOT IN (SELECT sweep_id FROM lab.sweep_summary)
GROUP BY l.sweep_id;

CREATE VIEW lab.sweep_rows AS
SELECT
    s.id, s.newest, s.name, s.description, NULLIF(s.tags, '') AS tags, s.metric, s.goal, s.metric_at, s.metric_epoch, s.varied, s.seeds,
    COALESCE(c.attempts, 0) AS attempts, COALESCE(c.completed, 0) AS completed, COALESCE(c.diverged, 0) AS diverged,
    COALESCE(c.failed, 0) AS failed, COALESCE(c.running, 0) AS running, COALESCE(c.pending, 0) AS pending,
    COALESCE(c.stopped, 0) AS stopped, c.best_accuracy, COALESCE(c.seconds, 0) AS seconds, s.started, s.last_run,
    s.version, s.commit, s.java, s.os, s.cpu, s.workers, s.kernels, s.data_hash, s.hash, s.yaml, s.trainer, s.stopping, s.run_cap, n.schema_name
FROM lab.sweep s LEFT JOIN lab.sweep_schema n ON n.sweep = s.name LEFT JOIN (
    SELECT sweep_id, attempts, completed, diverged, failed, running, pending, stopped, best_accuracy, seconds FROM lab.sweep_summary
    UNION ALL
    SELECT sweep_id, attempts, completed, diverged, failed, running, pending, stopped, best_accuracy, seconds FROM lab.counts
) c ON c.sweep_id = s.id;

CREATE VIEW lab.attempt_rows AS
SELECT
    s.id AS sweep_id, s.newest, s.metric, s.goal, s.metric_at, s.metric_epoch, a.id, a.attempt_key, a.configuration,
    s.name AS sweep, l.number AS attempt,
    {{parameters a}},
    a.seed, CASE WHEN a.status = 'PENDING' AND t.number IS NOT NULL THEN 'STOPPED' ELSE a.status END AS status,
    a.accuracy, a.loss, a.initial_accuracy, a.initial_loss, a.test_loss, a.best_accuracy, a.best_epoch,
    CASE a.status
        WHEN 'RUNNING' THEN (SELECT COUNT(*) FROM lab.epoch e WHERE e.attempt_id = a.id)
        ELSE a.epochs_done
    END AS epochs_done,
    CASE a.status
        WHEN 'RUNNING' THEN (SELECT SUM(e.seconds) FROM lab.epoch e WHERE e.attempt_id = a.id)
        ELSE a.seconds
    END AS seconds,
    a.digest, a.train_accuracy, a.validation_accuracy, a.validation_loss{{added figures a}},
    CASE WHEN a.status = 'PENDING' AND t.number IS NOT NULL THEN t.reason ELSE a.reason END AS reason, a.note,
    NULLIF(a.tags, '') AS tags, a.lineage, a.model_hash, a.started, a.finished, a.trainer, a.parameters,
    t.stopped_at, t.rung, t.reason AS stop_reason
FROM lab.sweep s
JOIN lab.sweep_attempt l ON l.sweep_id = s.id
JOIN lab.attempt a ON a.id = l.attempt_id
LEFT JOIN lab.stop t ON t.sweep_id = l.sweep_id AND t.number = l.number;

-- One row per sweep: its newest row. The trainer is NULL for Barrido's own network, else JSON; then the sweep has views of its own too,
-- in the schema of that name.
CREATE VIEW sweeps AS
SELECT
    name, description, tags, metric, goal, metric_at, metric_epoch, varied, seeds, attempts, completed, diverged, failed,
    running, pending, best_accuracy, seconds, started, last_run AS begun, version, commit, java, os, cpu, workers, kernels, data_hash,
    hash, yaml, id, trainer, schema_name AS schema, stopped, stopping, run_cap
FROM lab.sweep_rows WHERE newest;

-- Every row that a sweep ever had: one for each text, data and program.
CREATE VIEW history AS
SELECT
    name, started, last_run AS begun, version, commit, hash, data_hash, attempts, completed, diverged, failed, running, pending, newest,
    yaml, id, stopped
FROM lab.sweep_rows;

-- One that is STOPPED was trained no further by the decision in the last three columns, and has no final figures. One that was trained to its end
-- all the same keeps them beside it.
CREATE VIEW attempts AS
SELECT
    sweep, attempt,
    {{parameters}},
    seed, status, accuracy, loss, initial_accuracy, initial_loss, test_loss, best_accuracy, best_epoch, epochs_done,
    seconds, digest, train_accuracy, validation_accuracy, validation_loss{{added figures}}, reason, note, tags, lineage,
    model_hash, started, finished, id, stopped_at, rung, stop_reason
FROM lab.attempt_rows WHERE newest;

CREATE VIEW epochs AS
SELECT
    s.name AS sweep, l.number AS attempt, e.epoch, e.learning_rate, e.train_loss, e.train_accuracy, e.test_loss,
    e.test_accuracy, e.validation_loss, e.validation_accuracy, e.seconds, e.special
FROM lab.sweep s
JOIN lab.sweep_attempt l ON l.sweep_id = s.id
JOIN lab.epoch e ON e.attempt_id = l.attempt_id
WHERE s.newest;

-- How each layer stood after an epoch, for attempts of sweeps that asked for diagnostics. Layer 1 sees the inputs; the last one
-- gives the logits and has no dead_share, nor has any layer of another activation than ReLU. A condition that is NULL beside a
-- spectral_norm is infinite.
CREATE VIEW layers AS
SELECT
    s.name AS sweep, l.number AS attempt, d.epoch, d.layer, d.dead_share, d.gradient_norm, d.spectral_norm, d.stable_rank,
    d.condition
FROM lab.sweep s
JOIN lab.sweep_attempt l ON l.sweep_id = s.id
JOIN lab.diagnostics d ON d.attempt_id = l.attempt_id
WHERE s.newest;

-- Attempts that differ in nothing but the seed. Statistics are over the n completed ones; the others are counted beside them.
CREATE VIEW configurations AS
SELECT
    s.name AS sweep, g.attempt AS first_attempt,
    {{parameters a}},
    g.seeds, g.n, g.diverged, g.failed, g.unfinished, g.not_finite,
    g.mean_accuracy, g.sd_accuracy,
    -- Student's 95 % interval of the mean on the logit scale, by the delta method: it can't leave 0 to 1. Seeds that are all alike tell
    -- of no width, also where all are 0 or 1.
    CASE WHEN g.sd_accuracy = 0 THEN g.mean_accuracy ELSE 1 / (1 + EXP(
        COALESCE(q.t, g.t_of_many) * g.sd_accuracy / SQRT(g.n) / (g.inside * (1 - g.inside)) - LN(g.inside / (1 - g.inside))
    )) END AS ci_low,
    CASE WHEN g.sd_accuracy = 0 THEN g.mean_accuracy ELSE 1 / (1 + EXP(
        -COALESCE(q.t, g.t_of_many) * g.sd_accuracy / SQRT(g.n) / (g.inside * (1 - g.inside)) - LN(g.inside / (1 - g.inside))
    )) END AS ci_high,
    g.min_accuracy, g.max_accuracy, g.mean_loss, g.sd_loss, g.mean_test_loss, g.sd_test_loss, g.mean_best_accuracy,
    g.mean_seconds, g.n_stopped
FROM (
    SELECT
        l.sweep_id, MIN(l.number) AS attempt, COUNT(*) AS seeds,
        COUNT(a.accuracy) AS n,
        COUNT(*) FILTER (WHERE a.status = 'DIVERGED') AS diverged,
        COUNT(*) FILTER (WHERE a.status = 'FAILED') AS failed,
        COUNT(*) FILTER (WHERE a.status = 'RUNNING' OR (a.status = 'PENDING' AND t.number IS NULL)) AS unfinished,
        COUNT(*) FILTER (WHERE a.status = 'PENDING' AND t.number IS NOT NULL) AS n_stopped,
        COUNT(*) FILTER (WHERE a.status = 'COMPLETED' AND (a.accuracy + a.loss + a.test_loss) IS NULL) AS not_finite,
        -- The 97.5 % quantile of Student's t beyond the table: the Cornish-Fisher series (exact to 6 digits there).
        CASE WHEN COUNT(a.accuracy) > 31 THEN
            CAST(1.9599640 AS DOUBLE PRECISION) + 2.3722712 / (COUNT(a.accuracy) - 1)
            + 2.8224986 / POWER(COUNT(a.accuracy) - 1, 2) + 2.5558497 / POWER(COUNT(a.accuracy) - 1, 3)
        END AS t_of_many,
        CAST(AVG(a.accuracy) AS DOUBLE PRECISION) AS mean_accuracy,
        CAST(GREATEST(1e-6, LEAST(1 - 1e-6, AVG(a.accuracy))) AS DOUBLE PRECISION) AS inside,
        STDDEV_SAMP(a.accuracy) AS sd_accuracy,
        MIN(a.accuracy) AS min_accuracy,
        MAX(a.accuracy) AS max_accuracy,
        CAST(AVG(a.loss) AS DOUBLE PRECISION) AS mean_loss,
        STDDEV_SAMP(a.loss) AS sd_loss,
        CAST(AVG(a.test_loss) AS DOUBLE PRECISION) AS mean_test_loss,
        STDDEV_SAMP(a.test_loss) AS sd_test_loss,
        CAST(AVG(a.best_accuracy) FILTER (WHERE a.status = 'COMPLETED') AS DOUBLE PRECISION) AS mean_best_accuracy,
        CAST(AVG(a.seconds) FILTER (WHERE a.status = 'COMPLETED') AS DOUBLE PRECISION) AS mean_seconds
    FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.attempt a ON a.id = l.attempt_id
    LEFT JOIN lab.stop t ON t.sweep_id = l.sweep_id AND t.number = l.number
    WHERE s.newest
    GROUP BY l.sweep_id, a.configuration
) g
JOIN lab.sweep s ON s.id = g.sweep_id
JOIN lab.sweep_attempt l ON l.sweep_id = g.sweep_id AND l.number = g.attempt
JOIN lab.attempt a ON a.id = l.attempt_id
LEFT JOIN lab.t_quantile q ON q.df = g.n - 1;

-- The course of a configuration over the seeds that neither diverged nor failed, nor were stopped; epochs with a figure that isn't finite are counted,
-- not averaged. The gap is training less test accuracy. A deviation times ci_per_sd is half of Student's 95 % interval of the mean
-- on the plain scale.
CREATE VIEW configuration_epochs AS
SELECT
    s.name AS sweep, f.first_attempt, g.epoch, g.n, g.not_finite,
    g.mean_train_loss, g.sd_train_loss,
    g.mean_test_loss, g.sd_test_loss,
    g.mean_train_accuracy, g.sd_train_accuracy,
    g.mean_test_accuracy, g.sd_test_accuracy,
    g.mean_gap, g.sd_gap,
    COALESCE(
        q.t,
        CAST(1.9599640 AS DOUBLE PRECISION) + 2.3722712 / NULLIF(g.n - 1, 0)
        + 2.8224986 / POWER(NULLIF(g.n - 1, 0), 2) + 2.5558497 / POWER(NULLIF(g.n - 1, 0), 3)
    ) / SQRT(g.n) AS ci_per_sd
FROM lab.sweep s
JOIN (
    SELECT l.sweep_id, a.configuration, MIN(l.number) AS first_attempt
    FROM lab.sweep_attempt l JOIN lab.attempt a ON a.id = l.attempt_id
    GROUP BY l.sweep_id, a.configuration
) f ON f.sweep_id = s.id
JOIN (
    SELECT
        l.sweep_id, a.configuration, e.epoch,
        COUNT(*) FILTER (WHERE e.finite) AS n,
        COUNT(*) FILTER (WHERE NOT e.finite) AS not_finite,
        CAST(AVG(e.train_loss) FILTER (WHERE e.finite) AS DOUBLE PRECISION) AS mean_train_loss,
        STDDEV_SAMP(e.train_loss) FILTER (WHERE e.finite) AS sd_train_loss,
        CAST(AVG(e.test_loss) FILTER (WHERE e.finite) AS DOUBLE PRECISION) AS mean_test_loss,
        STDDEV_SAMP(e.test_loss) FILTER (WHERE e.finite) AS sd_test_loss,
        CAST(AVG(e.train_accuracy) FILTER (WHERE e.finite) AS DOUBLE PRECISION) AS mean_train_accuracy,
        STDDEV_SAMP(e.train_accuracy) FILTER (WHERE e.finite) AS sd_train_accuracy,
        CAST(AVG(e.test_accuracy) FILTER (WHERE e.finite) AS DOUBLE PRECISION) AS mean_test_accuracy,
        STDDEV_SAMP(e.test_accuracy) FILTER (WHERE e.finite) AS sd_test_accuracy,
        CAST(AVG(e.train_accuracy - e.test_accuracy) FILTER (WHERE e.finite) AS DOUBLE PRECISION) AS mean_gap,
        STDDEV_SAMP(e.train_accuracy - e.test_accuracy) FILTER (WHERE e.finite) AS sd_gap
    FROM lab.sweep_attempt l
    JOIN lab.attempt a ON a.id = l.attempt_id
    LEFT JOIN lab.stop t ON t.sweep_id = l.sweep_id AND t.number = l.number
    JOIN (
        SELECT
            attempt_id, epoch, train_loss, test_loss, train_accuracy, test_accuracy,
            (train_loss + test_loss + train_accuracy + test_accuracy) IS NOT NULL AS finite
        FROM lab.epoch
    ) e ON e.attempt_id = a.id
    WHERE a.status NOT IN ('DIVERGED', 'FAILED') AND (a.status <> 'PENDING' OR t.number IS NULL)
    GROUP BY l.sweep_id, a.configuration, e.epoch
) g ON g.sweep_id = f.sweep_id AND g.configuration = f.configuration
LEFT JOIN lab.t_quantile q ON q.df = g.n - 1
WHERE s.newest;

-- Finished attempts by the metric of their sweep. Those that were stopped, diverged or failed keep their row and rank last, in this order.
CREATE VIEW lab.ranks AS
SELECT
    sweep_id, number, attempt_id, score,
    RANK() OVER (
        PARTITION BY sweep_id
        ORDER BY
            CASE WHEN status = 'COMPLETED' AND score IS NOT NULL THEN 0 WHEN status = 'COMPLETED' THEN 1
                 WHEN status = 'PENDING' THEN 2 WHEN status = 'DIVERGED' THEN 3 ELSE 4 END,
            CASE WHEN status <> 'COMPLETED' OR score IS NULL THEN 0 WHEN goal = 'MINIMIZE' THEN score ELSE -score END
    ) AS rank
FROM (
    SELECT
        s.id AS sweep_id, s.goal, l.number, a.id AS attempt_id, a.status,
        CASE
        WHEN a.status = 'PENDING' THEN NULL -- it is stopped
        WHEN s.trainer IS NOT NULL THEN (
            SELECT CASE s.metric_at
                WHEN 'LAST' THEN m.last
                WHEN 'BEST' THEN CASE s.goal WHEN 'MAXIMIZE' THEN m.most ELSE m.least END
                ELSE (
                    SELECT e.metric_value FROM lab.epoch_metric e
                    WHERE e.attempt_id = a.id AND e.metric_id = m.metric_id AND e.epoch = s.metric_epoch)
                END
            FROM lab.attempt_metric m JOIN lab.metric d ON d.id = m.metric_id AND d.name = s.metric
            WHERE m.attempt_id = a.id)
        WHEN s.metric_at = 'EPOCH' THEN (
            SELECT {{epoch figure s.metric e}}
            FROM lab.epoch e WHERE e.attempt_id = a.id AND e.epoch = s.metric_epoch)
        WHEN s.metric_at = 'BEST' THEN CASE
            WHEN s.metric = 'accuracy' AND s.goal = 'MAXIMIZE' THEN a.best_accuracy
            WHEN s.goal = 'MAXIMIZE' THEN (
                SELECT MAX({{epoch figure s.metric e}})
                FROM lab.epoch e WHERE e.attempt_id = a.id)
            ELSE (
                SELECT MIN({{epoch figure s.metric e}})
                FROM lab.epoch e WHERE e.attempt_id = a.id)
            END
        ELSE {{figure s.metric a}}
        END AS score
    FROM lab.sweep s
    JOIN lab.sweep_attempt l ON l.sweep_id = s.id
    JOIN lab.attempt a ON a.id = l.attempt_id
    LEFT JOIN lab.stop t ON t.sweep_id = l.sweep_id AND t.number = l.number
    -- Not IN ('COMPLETED', …): H2 would begin with all attempts of that status instead of with the few sweeps.
    WHERE a.status <> 'RUNNING' AND (a.status <> 'PENDING' OR t.number IS NOT NULL)
        AND s.id NOT IN (SELECT sweep_id FROM lab.sweep_summary)
) scored;

CREATE VIEW leaderboard AS
SELECT
    s.name AS sweep, p.rank, p.number AS attempt, s.metric, p.score,
    {{parameters a}},
    a.seed, CASE WHEN a.status = 'PENDING' THEN 'STOPPED' ELSE a.status END AS status,
    a.accuracy, a.loss, a.initial_accuracy, a.initial_loss, a.test_loss, a.best_accuracy, a.best_epoch,
    a.epochs_done, a.seconds, a.digest, a.train_accuracy, a.validation_accuracy, a.validation_loss{{added figures a}},
    CASE WHEN a.status = 'PENDING' THEN t.reason ELSE a.reason END AS reason, a.note,
    NULLIF(a.tags, '') AS tags, a.started, a.finished, a.id, t.stopped_at, t.rung, t.reason AS stop_reason
FROM (
    SELECT sweep_id, rank, number, attempt_id, score FROM lab.sweep_rank
    UNION ALL
    SELECT sweep_id, rank, number, attempt_id, score FROM lab.ranks
) p
JOIN lab.sweep s ON s.id = p.sweep_id
JOIN lab.attempt a ON a.id = p.attempt_id
LEFT JOIN lab.stop t ON t.sweep_id = p.sweep_id AND t.number = p.number
WHERE s.newest;

-- How a sweep that learns has come to each of its configurations, and what its seeds have come to by the sweep's metric. The acquisition is the expected
-- gain for gp, for tpe the ratio of the densities of the best and of the others; its logarithm tells apart what is too small for a number.
CREATE VIEW suggestions AS
SELECT
    s.name AS sweep, g.number AS suggestion, g.attempt, g.attempts, g.origin, g.known, g.predicted_mean, g.predicted_sd,
    CASE WHEN g.log_acquisition < -700 THEN 0 WHEN g.log_acquisition < 700 THEN EXP(g.log_acquisition) END AS acquisition,
    g.log_acquisition, COALESCE(f.n, 0) AS n, f.found_mean, f.found_sd
FROM lab.suggestion g
JOIN lab.sweep s ON s.id = g.sweep_id
LEFT JOIN (
    SELECT
        o.sweep_id, o.number, COUNT(p.score) AS n,
        CAST(AVG(p.score) AS DOUBLE PRECISION) AS found_mean, STDDEV_SAMP(p.score) AS found_sd
    FROM lab.suggestion o JOIN (
        SELECT sweep_id, number, score FROM lab.sweep_rank
        UNION ALL
        SELECT sweep_id, number, score FROM lab.ranks
    ) p ON p.sweep_id = o.sweep_id AND p.number >= o.attempt AND p.number < o.attempt + o.attempts
    GROUP BY o.sweep_id, o.number
) f ON f.sweep_id = g.sweep_id AND f.number = g.number
WHERE s.newest;

-- What happened to sweeps and attempts, and when; of decisions that were made before times were kept, nobody knows when.
CREATE VIEW events AS
SELECT
    s.name AS sweep, CAST(NULL AS INTEGER) AS attempt, s.started AS happened,
    CASE WHEN s.trainer LIKE '%"imported": %' THEN 'imported' ELSE 'begun' END AS event,
    'Barrido ' || s.version || ', commit ' || s.commit AS detail
FROM lab.sweep s
UNION ALL
SELECT s.name, NULL, f.finished, 'finished', NULL
FROM lab.sweep s JOIN (
    SELECT l.sweep_id, MAX(a.finished) AS finished
    FROM lab.sweep_attempt l JOIN lab.attempt a ON a.id = l.attempt_id
    LEFT JOIN lab.stop t ON t.sweep_id = l.sweep_id AND t.number = l.number
    GROUP BY l.sweep_id
    HAVING COUNT(*) FILTER (WHERE a.status = 'RUNNING' OR (a.status = 'PENDING' AND t.number IS NULL)) = 0
) f ON f.sweep_id = s.id
WHERE s.newest AND f.finished IS NOT NULL
UNION ALL
SELECT s.name, l.number, a.started, 'begun', NULL
FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.attempt a ON a.id = l.attempt_id
WHERE s.newest AND a.started IS NOT NULL
UNION ALL
SELECT
    s.name, l.number, a.finished,
    CASE a.status WHEN 'COMPLETED' THEN 'completed' WHEN 'DIVERGED' THEN 'diverged' ELSE 'failed' END, a.reason
FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.attempt a ON a.id = l.attempt_id
WHERE s.newest AND a.finished IS NOT NULL
UNION ALL
SELECT s.name, l.number, e.happened, e.kind, e.detail
FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.event e ON e.attempt_id = l.attempt_id
WHERE s.newest
UNION ALL
SELECT s.name, t.number, t.decided, 'stopped', t.reason
FROM lab.sweep s JOIN lab.stop t ON t.sweep_id = s.id
WHERE s.newest
UNION ALL
SELECT s.name, l.number, v.verified, 'verified', COALESCE('differs: ' || v.difference, 'the same')
FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.verification v ON v.attempt_id = l.attempt_id
WHERE s.newest;

-- What the numbers of an attempt come from, a row for each thing: the data set or program, the model that it begins with, the training that it
-- goes on with.
CREATE VIEW lineage AS
SELECT
    s.name AS sweep, l.number AS attempt, CASE WHEN a.trainer IS NULL THEN 'data' ELSE a.trainer END AS kind,
    CASE WHEN a.trainer IS NULL THEN a.dataset END AS source, a.data_hash AS hash
FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.attempt a ON a.id = l.attempt_id
WHERE s.newest
UNION ALL
SELECT s.name, l.number, 'model', a.init_from, a.model_hash
FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.attempt a ON a.id = l.attempt_id
WHERE s.newest AND a.model_hash IS NOT NULL
UNION ALL
SELECT s.name, l.number, 'training', SUBSTRING(a.lineage FROM 14), NULL
FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id JOIN lab.attempt a ON a.id = l.attempt_id
WHERE s.newest AND a.lineage LIKE 'goes on from %';
