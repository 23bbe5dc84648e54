-- Alerts about hosts whose clocks are ahead, so that readings of others are late.

ALTER TABLE alert_episodes
    -- Which kinds there are the service says. One that is older reads those that it does not know as such.
    DROP CONSTRAINT alert_episodes_kind_check,
    -- How far the clock is ahead and who loses by it; null of other kinds.
    ADD COLUMN clock jsonb,
    -- When an instance saw last that it goes on.
    ADD COLUMN confirmed_at timestamptz,
    ADD CONSTRAINT alert_episodes_clock_is_complete CHECK (
        kind <> 'clock_ahead' OR clock IS NOT NULL AND confirmed_at IS NOT NULL);

-- From when on episodes of a kind are opened. Instances of the version before this one cannot read this kind; where one has worked
-- on this database, it is given time to be replaced.
CREATE TABLE alert_kinds (
    kind       text PRIMARY KEY,
    opens_from timestamptz NOT NULL
);

INSERT INTO alert_kinds (kind, opens_from)
SELECT 'clock_ahead',
       CASE WHEN EXISTS (SELECT FROM alert_hosts) OR EXISTS (SELECT FROM alert_episodes)
           THEN now() + interval '10 minutes' ELSE now() END;
