-- How the gradient of the cross-entropy is taken: attempts before this had no choice.
ALTER TABLE lab.attempt ADD COLUMN IF NOT EXISTS loss_gradient VARCHAR;
UPDATE lab.attempt SET loss_gradient = 'fused' WHERE loss_gradient IS NULL AND loss_function = 'cross_entropy';

-- How each layer stood after each epoch, where a sweep asked for it. What isn't finite, or isn't defined for the layer, is NULL.
CREATE TABLE IF NOT EXISTS lab.diagnostics (
    attempt_id BIGINT NOT NULL REFERENCES lab.attempt (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    layer INTEGER NOT NULL CHECK (layer >= 1),
    dead_share DOUBLE PRECISION CHECK (dead_share BETWEEN 0 AND 1),
    gradient_norm DOUBLE PRECISION CHECK (gradient_norm > '-Infinity' AND gradient_norm < 'Infinity'),
    PRIMARY KEY (attempt_id, epoch, layer)
);
