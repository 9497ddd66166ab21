-- How far each sweep is
SELECT name, attempts, completed, diverged, failed, running, pending, CAST(seconds AS DOUBLE PRECISION) AS training_seconds, begun, commit
FROM sweeps
ORDER BY begun DESC, name
