-- What the batch size does, seeds averaged first, then everything else
SELECT sweep, batch_size, SUM(n) AS attempts, CAST(AVG(mean_accuracy) AS DOUBLE PRECISION) AS mean_accuracy,
    MIN(mean_accuracy) AS worst_configuration, MAX(mean_accuracy) AS best_configuration,
    CAST(AVG(mean_seconds) AS DOUBLE PRECISION) AS mean_seconds, SUM(diverged) AS diverged
FROM configurations
GROUP BY sweep, batch_size
ORDER BY sweep, batch_size
