-- Alerts that wait for a receiver which cannot be notified, and of which the fallback receiver is notified instead.

-- Somebody's open transaction makes this fail and be tried again, rather than stop everybody else who wants the tables.
SET LOCAL lock_timeout = '5s';

CREATE TABLE alert_stand_ins (
    episode_id bigint NOT NULL REFERENCES alert_episodes (id) ON DELETE CASCADE,
    -- Who is notified.
    receiver   text NOT NULL,
    -- For whom it waits, and since when.
    instead_of text NOT NULL,
    since      timestamptz NOT NULL,
    noted_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (episode_id, receiver, instead_of)
);
