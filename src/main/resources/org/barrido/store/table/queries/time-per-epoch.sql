-- Seconds per epoch by size of network and batch
SELECT a.sweep, a.hidden, a.batch_size, a.optimizer, COUNT(*) AS epochs, MIN(e.seconds) AS fastest,
    CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY e.seconds) AS DOUBLE PRECISION) AS median, MAX(e.seconds) AS slowest
FROM attempts a JOIN epochs e ON e.sweep = a.sweep AND e.attempt = a.attempt
GROUP BY a.sweep, a.hidden, a.batch_size, a.optimizer
ORDER BY a.sweep, median
