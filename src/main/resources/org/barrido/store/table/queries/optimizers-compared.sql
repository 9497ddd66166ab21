-- Optimizers side by side, each at its best learning rate
SELECT sweep, optimizer, learning_rate AS best_learning_rate, n, mean_accuracy, sd_accuracy, mean_loss, mean_seconds
FROM (
    SELECT c.*, ROW_NUMBER() OVER (
        PARTITION BY sweep, optimizer ORDER BY CASE WHEN n > 0 THEN 0 ELSE 1 END, mean_accuracy DESC NULLS LAST, first_attempt) AS place
    FROM configurations c
) placed WHERE place = 1
ORDER BY sweep, mean_accuracy DESC NULLS LAST, optimizer
