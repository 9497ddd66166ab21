-- The best attempt of each learning rate
SELECT sweep, learning_rate, attempt, score, accuracy, batch_size, hidden, optimizer, seed
FROM (
    SELECT l.*, ROW_NUMBER() OVER (PARTITION BY sweep, learning_rate ORDER BY rank, attempt) AS place
    FROM leaderboard l
    WHERE status = 'COMPLETED'
) placed WHERE place = 1
ORDER BY sweep, learning_rate
