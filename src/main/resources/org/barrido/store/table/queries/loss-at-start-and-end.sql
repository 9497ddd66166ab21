-- Training loss after the first and after the last epoch
SELECT sweep, attempt, learning_rate, batch_size, hidden, optimizer, initial_loss, loss, initial_loss / NULLIF(loss, 0) AS fell_by_factor
FROM attempts
WHERE status = 'COMPLETED'
ORDER BY sweep, loss, attempt
