-- How many epochs, and how long, each attempt needed to reach 97 % test accuracy
SELECT e.sweep, e.attempt, a.learning_rate, a.batch_size, a.hidden, a.optimizer, e.epoch AS epochs_needed,
    (SELECT SUM(b.seconds) FROM epochs b WHERE b.sweep = e.sweep AND b.attempt = e.attempt AND b.epoch <= e.epoch) AS seconds
FROM (SELECT sweep, attempt, MIN(epoch) AS epoch FROM epochs WHERE test_accuracy >= 0.97 GROUP BY sweep, attempt) e
JOIN attempts a ON a.sweep = e.sweep AND a.attempt = e.attempt
ORDER BY e.sweep, epochs_needed, e.attempt
