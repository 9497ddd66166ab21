-- Attempts that begin with a model or go on from another attempt.
ALTER TABLE lab.attempt ADD COLUMN IF NOT EXISTS init_from VARCHAR;
ALTER TABLE lab.attempt ADD COLUMN IF NOT EXISTS model_hash VARCHAR;
ALTER TABLE lab.attempt ADD COLUMN IF NOT EXISTS lineage VARCHAR;
