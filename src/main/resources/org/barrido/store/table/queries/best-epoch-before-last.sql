-- Attempts that were better before their end: what stopping at the best epoch would have saved
SELECT sweep, attempt, learning_rate, batch_size, hidden, optimizer, best_epoch, epochs_done, best_accuracy, accuracy,
    best_accuracy - accuracy AS lost
FROM attempts
WHERE status = 'COMPLETED' AND best_epoch < epochs_done
ORDER BY lost DESC NULLS LAST, sweep, attempt
