-- Who works on which trajectory, where several processes share a book; empty in a book that is a file.
CREATE TABLE IF NOT EXISTS lab.claim (
    trajectory VARCHAR PRIMARY KEY,
    attempt_id BIGINT NOT NULL REFERENCES lab.attempt (id) ON DELETE CASCADE,
    worker VARCHAR NOT NULL,
    seen TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
-- H2 has these two by its foreign keys already, PostgreSQL hasn't.
CREATE INDEX IF NOT EXISTS lab.sweep_attempt_by_attempt ON lab.sweep_attempt (attempt_id);
CREATE INDEX IF NOT EXISTS lab.claim_by_attempt ON lab.claim (attempt_id);

-- What the view "sweeps" counts, for sweeps with whose attempts nothing has happened since; the others are counted when asked.
CREATE TABLE IF NOT EXISTS lab.tally (
    sweep_id BIGINT PRIMARY KEY REFERENCES lab.sweep (id) ON DELETE CASCADE,
    attempts BIGINT NOT NULL,
    completed BIGINT NOT NULL,
    diverged BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    running BIGINT NOT NULL,
    pending BIGINT NOT NULL,
    best_accuracy DOUBLE PRECISION,
    seconds DOUBLE PRECISION
);
