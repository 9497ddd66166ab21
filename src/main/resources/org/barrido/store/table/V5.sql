-- The ranks of the view "leaderboard", for the sweeps that have a row in lab.tally; the others are ranked when asked.
CREATE TABLE IF NOT EXISTS lab.place (
    sweep_id BIGINT NOT NULL REFERENCES lab.sweep (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    number INTEGER NOT NULL,
    attempt_id BIGINT NOT NULL,
    score DOUBLE PRECISION,
    PRIMARY KEY (sweep_id, place, number)
);
-- Made again, with places, when the book is closed.
DELETE FROM lab.tally;
