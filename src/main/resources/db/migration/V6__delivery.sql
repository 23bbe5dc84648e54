-- What receivers were told, and how they fare. A receiver is one Slack channel (slack:C0123ABCD) or the webhook.

-- One row per receiver. Only one instance at a time works for a receiver, so that the pace, the order and the grouping of its
-- messages are those of one; it loses its turn by time, should it die.
CREATE TABLE alert_receivers (
    name       text PRIMARY KEY,
    holder     text,
    held_until timestamptz NOT NULL DEFAULT '-infinity',
    -- Nothing is sent before: the pace, what the receiver asked for, or backoff after failures.
    open_at    timestamptz NOT NULL DEFAULT '-infinity',
    failures   integer NOT NULL DEFAULT 0,
    -- What is wrong, for people; empty when all is well.
    reason     text NOT NULL DEFAULT '',
    -- The receiver takes nothing until a person has changed something; reason says what.
    parked_at  timestamptz,
    -- When an instance last said that it serves this receiver.
    seen_at    timestamptz NOT NULL DEFAULT now()
);

-- Messages that can be changed and answered; reference is the receiver's own name for it, such as Slack's ts.
CREATE TABLE alert_messages (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    receiver  text NOT NULL,
    reference text NOT NULL,
    -- Whether it tells of several episodes.
    summary   boolean NOT NULL,
    permalink text,
    posted_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX alert_messages_recent ON alert_messages (receiver, posted_at) WHERE summary;

-- What a receiver knows of an episode.
CREATE TABLE alert_told (
    episode_id     bigint NOT NULL REFERENCES alert_episodes (id) ON DELETE CASCADE,
    receiver       text NOT NULL,
    -- Where it reads about it; null for receivers whose messages cannot be changed.
    message_id     bigint REFERENCES alert_messages (id),
    -- The newest event that the message takes account of.
    shown_sequence bigint NOT NULL,
    -- What was announced last, and when it was announced or repeated.
    state          text NOT NULL CHECK (state IN ('firing', 'resolved')),
    level          text NOT NULL CHECK (level IN ('warning', 'critical')),
    told_at        timestamptz NOT NULL DEFAULT now(),
    begun_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (episode_id, receiver)
);

CREATE INDEX alert_told_message ON alert_told (message_id);
CREATE INDEX alert_told_begun ON alert_told (receiver, begun_at);
CREATE INDEX alert_told_firing ON alert_told (receiver, told_at) WHERE state = 'firing';

-- Rows from before there were sequences in the outbox.
UPDATE alert_outbox AS waiting
SET sequence = event.sequence
FROM alert_events AS event
WHERE waiting.sequence IS NULL AND event.episode_id = waiting.episode_id AND event.transition = waiting.transition;

DELETE FROM alert_outbox WHERE sequence IS NULL;

ALTER TABLE alert_outbox
    ALTER COLUMN sequence SET NOT NULL,
    ALTER COLUMN receiver DROP DEFAULT,
    -- Who has the row in hand; next_attempt_at is when it is free again.
    ADD COLUMN lease text,
    -- The receiver will not take it until a person has changed something; last_error says why.
    ADD COLUMN parked_at timestamptz;

COMMENT ON COLUMN alert_outbox.given_up_at IS 'Settled without being told; last_error says why, for example muted.';

DROP INDEX alert_outbox_pending;
CREATE INDEX alert_outbox_open ON alert_outbox (receiver, episode_id) WHERE delivered_at IS NULL AND given_up_at IS NULL;
CREATE INDEX alert_outbox_lease ON alert_outbox (lease) WHERE lease IS NOT NULL;
CREATE INDEX alert_outbox_episode ON alert_outbox (episode_id);

-- What waits from the time when there was one channel waits for that channel.
UPDATE alert_outbox
SET receiver = (SELECT 'slack:' || channel FROM slack_messages ORDER BY episode_id DESC LIMIT 1)
WHERE receiver = 'slack' AND EXISTS (SELECT FROM slack_messages);

-- The messages of the time when there was one channel and one message per episode.
INSERT INTO alert_messages (receiver, reference, summary)
SELECT 'slack:' || channel, ts, false FROM slack_messages;

INSERT INTO alert_told (episode_id, receiver, message_id, shown_sequence, state, level)
SELECT old.episode_id, message.receiver, message.id, event.sequence, 'firing', 'warning'
FROM slack_messages AS old
JOIN alert_messages AS message ON message.receiver = 'slack:' || old.channel AND message.reference = old.ts
JOIN alert_events AS event ON event.episode_id = old.episode_id AND event.transition = 'firing'
ON CONFLICT DO NOTHING;

UPDATE alert_told AS told
SET state = 'resolved', shown_sequence = waiting.sequence
FROM alert_outbox AS waiting
WHERE waiting.episode_id = told.episode_id AND waiting.transition = 'resolved' AND waiting.delivered_at IS NOT NULL;

DROP TABLE slack_messages;

-- How far the topic of alerts has been written, beside what Kafka says itself, and which instance writes it.
CREATE TABLE alert_topics (
    topic      text PRIMARY KEY,
    sequence   bigint NOT NULL,
    holder     text,
    held_until timestamptz NOT NULL DEFAULT '-infinity'
);

-- Begins with what happens from now on.
INSERT INTO alert_topics (topic, sequence) SELECT 'cpu_alerts', value FROM alert_sequence;
