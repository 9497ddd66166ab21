-- What came with this schema has a column; attempts before it have NULL there.
{{columns since 7}}

-- A column's old name is in no view while it changes; the views are made anew afterwards.
DROP VIEW IF EXISTS leaderboard;
DROP VIEW IF EXISTS configuration_epochs;
DROP VIEW IF EXISTS configurations;
DROP VIEW IF EXISTS layers;
DROP VIEW IF EXISTS epochs;
DROP VIEW IF EXISTS attempts;
DROP VIEW IF EXISTS sweeps;
DROP VIEW IF EXISTS history;
DROP VIEW IF EXISTS lab.ranks;
DROP VIEW IF EXISTS lab.attempt_rows;
DROP VIEW IF EXISTS lab.t_quantiles;
DROP VIEW IF EXISTS lab.sweep_rows;
DROP VIEW IF EXISTS lab.counts;

-- When the newest run of a sweep began; "started" is when its first one did.
ALTER TABLE lab.sweep ALTER COLUMN IF EXISTS begun RENAME TO last_run;

-- It ends by itself unless it is renewed.
ALTER TABLE IF EXISTS lab.claim RENAME TO lease;
ALTER INDEX IF EXISTS lab.claim_by_attempt RENAME TO lease_by_attempt;

-- What the views "sweeps" and "leaderboard" know without a look at the attempts.
ALTER TABLE IF EXISTS lab.tally RENAME TO sweep_summary;
ALTER TABLE IF EXISTS lab.place RENAME TO sweep_rank;
ALTER TABLE lab.sweep_rank ALTER COLUMN IF EXISTS place RENAME TO rank;
