-- Each row's own CRC-32C, so that a bit that changed on its way or on the disk is found. An attempt has none while it runs.
ALTER TABLE lab.sweep ADD COLUMN IF NOT EXISTS checksum INTEGER;
ALTER TABLE lab.attempt ADD COLUMN IF NOT EXISTS checksum INTEGER;
ALTER TABLE lab.epoch ADD COLUMN IF NOT EXISTS checksum INTEGER;
ALTER TABLE lab.diagnostics ADD COLUMN IF NOT EXISTS checksum INTEGER;
ALTER TABLE lab.tally ADD COLUMN IF NOT EXISTS checksum INTEGER;

-- A network that isn't a number has no accuracy: what was counted goes to "special", where it keeps its bits.
UPDATE lab.epoch SET special = CONCAT_WS(' ', special, 'train_accuracy=' || train_accuracy), train_accuracy = NULL
    WHERE train_loss IS NULL AND train_accuracy IS NOT NULL;
UPDATE lab.epoch SET special = CONCAT_WS(' ', special, 'test_accuracy=' || test_accuracy), test_accuracy = NULL
    WHERE test_loss IS NULL AND test_accuracy IS NOT NULL;
UPDATE lab.epoch SET
    special = CONCAT_WS(' ', special, 'validation_accuracy=' || validation_accuracy), validation_accuracy = NULL
    WHERE validation_loss IS NULL AND validation_accuracy IS NOT NULL;
UPDATE lab.attempt SET
    best_accuracy = (SELECT MAX(test_accuracy) FROM lab.epoch WHERE attempt_id = attempt.id),
    initial_accuracy = (SELECT test_accuracy FROM lab.epoch WHERE attempt_id = attempt.id AND epoch = 1),
    (accuracy, train_accuracy, validation_accuracy) = (
        SELECT test_accuracy, train_accuracy, validation_accuracy FROM lab.epoch
        WHERE attempt_id = attempt.id AND epoch = attempt.epochs_done AND attempt.status = 'COMPLETED')
    WHERE id IN (SELECT attempt_id FROM lab.epoch WHERE special LIKE '%accuracy=%');
UPDATE lab.attempt SET best_epoch = (
        SELECT MIN(epoch) FROM lab.epoch WHERE attempt_id = attempt.id AND test_accuracy = attempt.best_accuracy)
    WHERE id IN (SELECT attempt_id FROM lab.epoch WHERE special LIKE '%accuracy=%');

-- Made again, with checksums, when the book is closed.
DELETE FROM lab.place;
DELETE FROM lab.tally;
