-- How far seeds alone move the accuracy: mean, sd and 95 % interval of each configuration
SELECT sweep, first_attempt, learning_rate, batch_size, hidden, optimizer, n, mean_accuracy, sd_accuracy, ci_low, ci_high,
    max_accuracy - min_accuracy AS accuracy_range, diverged
FROM configurations
ORDER BY sweep, mean_accuracy DESC NULLS LAST, first_attempt
