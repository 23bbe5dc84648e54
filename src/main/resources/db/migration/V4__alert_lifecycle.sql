-- Episodes with a life of their own: pending before they fire, two levels, silent hosts, acknowledgements and muting; and a history
-- of every transition with the numbers behind it.

ALTER TABLE alert_episodes
    DROP CONSTRAINT alert_episodes_state_check,
    DROP CONSTRAINT alert_episodes_resolved_reason_check,
    DROP CONSTRAINT alert_episodes_resolved_is_complete,
    -- A silent host has no average and no threshold; a pending episode has not fired.
    ALTER COLUMN allowed_top DROP NOT NULL,
    ALTER COLUMN threshold_hostname DROP NOT NULL,
    ALTER COLUMN fired_window_end DROP NOT NULL,
    ALTER COLUMN fired_usage_avg DROP NOT NULL,
    ALTER COLUMN fired_usage_max DROP NOT NULL,
    ALTER COLUMN fired_at DROP NOT NULL,
    ADD COLUMN kind text NOT NULL DEFAULT 'over_threshold' CHECK (kind IN ('over_threshold', 'no_data')),
    ADD COLUMN level text NOT NULL DEFAULT 'warning' CHECK (level IN ('warning', 'critical')),
    ADD COLUMN flapping boolean NOT NULL DEFAULT false,
    -- Why the newest transition came about, and the limits and the window that it was about.
    ADD COLUMN reason text NOT NULL DEFAULT 'went_over',
    ADD COLUMN critical_top integer,
    ADD COLUMN clear_below integer,
    ADD COLUMN threshold_cpu text,
    ADD COLUMN usage_avg double precision,
    ADD COLUMN usage_max double precision,
    ADD COLUMN window_end timestamptz,
    ADD COLUMN windows_over integer NOT NULL DEFAULT 1,
    -- Where the state machine goes on after a restart: the last window that counted, and the first one that was clear, if any.
    ADD COLUMN last_window_end timestamptz,
    ADD COLUMN clear_since timestamptz,
    -- When we found out that the episode began, wall clock.
    ADD COLUMN opened_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN acknowledged_at timestamptz,
    ADD COLUMN acknowledged_by text,
    ADD COLUMN acknowledged_comment text,
    -- Muted while either says so.
    ADD COLUMN silence_id bigint,
    ADD COLUMN inhibited boolean NOT NULL DEFAULT false;

UPDATE alert_episodes
SET opened_at = fired_at,
    clear_below = allowed_top,
    threshold_cpu = '*',
    reason = coalesce(resolved_reason, 'went_over'),
    usage_avg = coalesce(resolved_usage_avg, fired_usage_avg),
    usage_max = CASE WHEN resolved_at IS NULL THEN fired_usage_max END,
    window_end = coalesce(resolved_window_end, fired_window_end),
    last_window_end = coalesce(resolved_window_end, fired_window_end);

ALTER TABLE alert_episodes
    ADD CONSTRAINT alert_episodes_state_check CHECK (state IN ('pending', 'firing', 'resolved')),
    ADD CONSTRAINT alert_episodes_resolved_is_complete CHECK (
        (state = 'resolved') = (resolved_at IS NOT NULL) AND (state = 'resolved') = (resolved_reason IS NOT NULL)),
    ADD CONSTRAINT alert_episodes_fired_is_complete CHECK (state <> 'firing' OR fired_at IS NOT NULL);

-- A series has one open episode at most, whichever instance opened it; so has the silence of a host.
DROP INDEX alert_episodes_open;
CREATE UNIQUE INDEX alert_episodes_open ON alert_episodes (hostname, cpu, kind) WHERE state <> 'resolved';

-- The latest episodes of one series, and with the hostname alone those of one host.
DROP INDEX alert_episodes_series;
CREATE INDEX alert_episodes_series ON alert_episodes (hostname, cpu, started_at DESC);

-- The order of the list: open ones first, and what happened last before what happened earlier.
CREATE INDEX alert_episodes_order ON alert_episodes (
    (state <> 'resolved') DESC, (coalesce(resolved_at, opened_at)) DESC, id DESC);

-- What happened, with the numbers behind it. The averages are those that led to it: [[end of window in epoch milliseconds,
-- average, maximum], ...], oldest first.
ALTER TABLE alert_events
    DROP CONSTRAINT alert_events_transition_check,
    DROP CONSTRAINT alert_events_episode_id_transition_key,
    ADD CONSTRAINT alert_events_transition_check CHECK (transition IN (
        'pending', 'firing', 'escalated', 'de_escalated', 'resolved',
        'acknowledged', 'unacknowledged', 'muted', 'unmuted')),
    ADD COLUMN reason text NOT NULL DEFAULT 'went_over',
    ADD COLUMN level text,
    ADD COLUMN window_end timestamptz,
    ADD COLUMN usage_avg double precision,
    ADD COLUMN usage_max double precision,
    ADD COLUMN allowed_top integer,
    ADD COLUMN critical_top integer,
    ADD COLUMN clear_below integer,
    ADD COLUMN threshold_hostname text,
    ADD COLUMN threshold_cpu text,
    ADD COLUMN windows_over integer,
    ADD COLUMN averages jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN author text,
    ADD COLUMN comment text,
    ADD COLUMN silence_id bigint;

UPDATE alert_events AS event
SET reason = coalesce(CASE WHEN event.transition = 'resolved' THEN episode.resolved_reason END, 'went_over'),
    level = 'warning',
    window_end = CASE event.transition WHEN 'resolved' THEN episode.resolved_window_end ELSE episode.fired_window_end END,
    usage_avg = CASE event.transition WHEN 'resolved' THEN episode.resolved_usage_avg ELSE episode.fired_usage_avg END,
    usage_max = CASE event.transition WHEN 'resolved' THEN NULL ELSE episode.fired_usage_max END,
    allowed_top = episode.allowed_top,
    clear_below = episode.allowed_top,
    threshold_hostname = episode.threshold_hostname,
    threshold_cpu = '*'
FROM alert_episodes AS episode
WHERE episode.id = event.episode_id;

CREATE INDEX alert_events_episode ON alert_events (episode_id, sequence);

-- One row per event and receiver.
ALTER TABLE alert_outbox
    DROP CONSTRAINT alert_outbox_transition_check,
    DROP CONSTRAINT alert_outbox_episode_id_transition_receiver_key,
    ADD COLUMN sequence bigint,
    ADD CONSTRAINT alert_outbox_sequence_receiver_key UNIQUE (sequence, receiver);

-- Hosts that have been heard, so that one that falls silent while nobody listens is missed all the same. The partition is that
-- of the averages topic: whoever owns it watches the host.
CREATE TABLE alert_hosts (
    hostname        text PRIMARY KEY,
    partition       integer NOT NULL,
    last_window_end timestamptz NOT NULL
);

CREATE INDEX alert_hosts_partition ON alert_hosts (partition);
