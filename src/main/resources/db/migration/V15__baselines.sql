-- What is usual for each series, learnt from its averages, and alerts about what is not.

-- The state is a pure function of the averages of a series up to a window; older ones read again change nothing. It is written
-- often, and no index has to follow.
CREATE TABLE baselines (
    hostname   text NOT NULL,
    cpu        text NOT NULL,
    -- One more with each reset: what an instance has in memory of an earlier one is written no more.
    generation integer NOT NULL DEFAULT 0,
    window_end timestamptz NOT NULL,
    state      bytea NOT NULL,
    saved_at   timestamptz NOT NULL,
    reset_at   timestamptz,
    PRIMARY KEY (hostname, cpu)
) WITH (fillfactor = 50);

CREATE INDEX baselines_reset ON baselines (reset_at) WHERE reset_at IS NOT NULL;

-- Up to there the baselines of all series of a partition of the averages topic are saved. What lies before alerts_from was there
-- already when learning began, and is no alert.
CREATE TABLE baseline_positions (
    topic       text NOT NULL,
    partition   integer NOT NULL,
    position    bigint NOT NULL,
    alerts_from bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

-- What was unusual; null of other kinds.
ALTER TABLE alert_episodes ADD COLUMN unusual jsonb;
