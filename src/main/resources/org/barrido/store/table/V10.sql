-- A sweep's decision to train one of its attempts no further. The attempt itself stays PENDING: another sweep may have it too, and go on.
CREATE TABLE IF NOT EXISTS lab.stop (
    sweep_id BIGINT NOT NULL REFERENCES lab.sweep (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    stopped_at INTEGER NOT NULL CHECK (stopped_at >= 0),
    rung INTEGER NOT NULL CHECK (rung >= 1),
    reason VARCHAR NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (sweep_id, number));
-- The rule by which a sweep stops attempts, as JSON; NULL where all are trained to their end.
ALTER TABLE lab.sweep ADD COLUMN IF NOT EXISTS stopping VARCHAR;
ALTER TABLE lab.sweep_summary ADD COLUMN IF NOT EXISTS stopped INTEGER;
