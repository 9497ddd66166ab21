-- Attempts that diverged: with what settings, and when
SELECT sweep, attempt, learning_rate, batch_size, hidden, optimizer, init, seed, epochs_done AS diverged_in_epoch, reason
FROM attempts
WHERE status = 'DIVERGED'
ORDER BY sweep, attempt
