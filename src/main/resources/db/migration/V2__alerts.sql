-- Episodes of trouble, what happened to them, and who has yet to be told.
--
-- A transition writes the episode, its event and its outbox row in one transaction; everybody who tells people reads here.

CREATE TABLE alert_episodes (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- hostname/cpu/end of the window that fired: the same averages read twice cannot make two episodes.
    dedup_key           text NOT NULL UNIQUE,
    hostname            text NOT NULL,
    cpu                 text NOT NULL,
    state               text NOT NULL CHECK (state IN ('firing', 'resolved')),
    -- The threshold as it was when the episode fired; threshold_hostname is '*' for the default row.
    allowed_top         integer NOT NULL,
    threshold_hostname  text NOT NULL,
    -- Windows are event time, fired_at and resolved_at are when we found out.
    started_at          timestamptz NOT NULL,
    fired_window_end    timestamptz NOT NULL,
    fired_usage_avg     double precision NOT NULL,
    fired_usage_max     double precision NOT NULL,
    fired_at            timestamptz NOT NULL,
    resolved_window_end timestamptz,
    -- The average of the window that resolved the episode.
    resolved_usage_avg  double precision,
    resolved_at         timestamptz,
    resolved_reason     text CHECK (resolved_reason IN ('recovered', 'threshold_changed', 'threshold_removed')),
    CONSTRAINT alert_episodes_resolved_is_complete CHECK (
        num_nonnulls(resolved_window_end, resolved_usage_avg, resolved_at, resolved_reason)
            = CASE state WHEN 'resolved' THEN 4 ELSE 0 END
    )
);

-- A series has one open episode at most, whichever instance opened it.
CREATE UNIQUE INDEX alert_episodes_open ON alert_episodes (hostname, cpu) WHERE state = 'firing';

-- The latest episodes of one series, and with the hostname alone those of one host.
CREATE INDEX alert_episodes_series ON alert_episodes (hostname, cpu, fired_window_end DESC);

-- "Recent": resolved ones, newest first.
CREATE INDEX alert_episodes_recent ON alert_episodes (resolved_at DESC, id DESC) WHERE state = 'resolved';

-- The last sequence number given to an event. Each transaction that appends events updates this one row first, and so
-- holds its lock until it commits: events become visible in the order of their numbers and without gaps. A bigserial
-- would not do: it hands out numbers before the commit, so that a reader who has seen 7 may later find a new 6.
CREATE TABLE alert_sequence (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    value     bigint NOT NULL
);

INSERT INTO alert_sequence (value) VALUES (0);

-- What happened, in order. Appending also notifies the channel highwater_alerts; the payload is the latest sequence.
CREATE TABLE alert_events (
    sequence    bigint PRIMARY KEY,
    episode_id  bigint NOT NULL REFERENCES alert_episodes (id) ON DELETE CASCADE,
    transition  text NOT NULL CHECK (transition IN ('firing', 'resolved')),
    occurred_at timestamptz NOT NULL,
    UNIQUE (episode_id, transition)
);

-- Who has yet to be told what.
CREATE TABLE alert_outbox (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    episode_id      bigint NOT NULL REFERENCES alert_episodes (id) ON DELETE CASCADE,
    transition      text NOT NULL CHECK (transition IN ('firing', 'resolved')),
    receiver        text NOT NULL DEFAULT 'slack',
    created_at      timestamptz NOT NULL DEFAULT now(),
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    last_error      text,
    delivered_at    timestamptz,
    -- Not delivered and never to be tried again; last_error says why.
    given_up_at     timestamptz,
    UNIQUE (episode_id, transition, receiver)
);

CREATE INDEX alert_outbox_pending ON alert_outbox (receiver, id) WHERE delivered_at IS NULL AND given_up_at IS NULL;

-- The message that told Slack of an episode: its resolution is a reply in that message's thread.
CREATE TABLE slack_messages (
    episode_id bigint PRIMARY KEY REFERENCES alert_episodes (id) ON DELETE CASCADE,
    channel    text NOT NULL,
    ts         text NOT NULL
);
