-- What the singular values of each layer's weights say; layers that were looked at before have NULL.
ALTER TABLE lab.diagnostics ADD COLUMN IF NOT EXISTS
    spectral_norm DOUBLE PRECISION CHECK (spectral_norm >= 0 AND spectral_norm < 'Infinity');
ALTER TABLE lab.diagnostics ADD COLUMN IF NOT EXISTS
    stable_rank DOUBLE PRECISION CHECK (stable_rank >= 1 AND stable_rank < 'Infinity');
ALTER TABLE lab.diagnostics ADD COLUMN IF NOT EXISTS
    condition DOUBLE PRECISION CHECK (condition >= 1 AND condition < 'Infinity');
