-- The most accurate attempt for each amount of training time: what no other attempt beats in both
SELECT a.sweep, a.attempt, a.seconds, a.accuracy, a.learning_rate, a.batch_size, a.hidden, a.optimizer
FROM attempts a
JOIN (
    SELECT sweep, attempt, MAX(accuracy) OVER (
        PARTITION BY sweep ORDER BY seconds, accuracy DESC, attempt ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM attempts
    WHERE status = 'COMPLETED'
) b ON b.sweep = a.sweep AND b.attempt = a.attempt
WHERE b.before IS NULL OR a.accuracy > b.before
ORDER BY a.sweep, a.seconds
