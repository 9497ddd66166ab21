-- How much better the training set is known than the test set
SELECT sweep, attempt, learning_rate, batch_size, hidden, optimizer, l2, train_accuracy, accuracy,
    train_accuracy - accuracy AS accuracy_gap, test_loss - loss AS loss_gap
FROM attempts
WHERE status = 'COMPLETED'
ORDER BY accuracy_gap DESC NULLS LAST, sweep, attempt
