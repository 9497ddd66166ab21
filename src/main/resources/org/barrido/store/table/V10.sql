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
-- How many attempts a sweep that learns may come to; NULL where all are known from the beginning.
ALTER TABLE lab.sweep ADD COLUMN IF NOT EXISTS run_cap INTEGER;
-- How a sweep that learns has come to one of its configurations, whose attempts are those from a number on.
CREATE TABLE IF NOT EXISTS lab.suggestion (
    sweep_id BIGINT NOT NULL REFERENCES lab.sweep (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    attempt INTEGER NOT NULL CHECK (attempt >= 1),
    attempts INTEGER NOT NULL CHECK (attempts >= 1),
    origin VARCHAR NOT NULL,
    known INTEGER NOT NULL CHECK (known >= 0),
    predicted_mean DOUBLE PRECISION,
    predicted_sd DOUBLE PRECISION,
    log_acquisition DOUBLE PRECISION,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (sweep_id, number));
-- When a sweep decided to stop an attempt; NULL where that was before times were kept.
ALTER TABLE lab.stop ADD COLUMN IF NOT EXISTS decided TIMESTAMP(6) WITH TIME ZONE;
-- What happened to an attempt between its begin and its end, which are in its own row.
CREATE TABLE IF NOT EXISTS lab.event (
    attempt_id BIGINT NOT NULL REFERENCES lab.attempt (id) ON DELETE CASCADE,
    happened TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    kind VARCHAR NOT NULL,
    detail VARCHAR,
    checksum INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS lab.event_by_attempt ON lab.event (attempt_id);
