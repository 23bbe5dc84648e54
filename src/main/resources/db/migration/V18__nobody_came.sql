-- Alerts that nobody takes care of: routes that wait for that, and acknowledgements that expire.

-- Somebody's open transaction makes this fail and be tried again, rather than stop everybody else who wants the tables.
SET LOCAL lock_timeout = '5s';

-- Episodes that a receiver is to be notified of later, if they still fire then and no one has acknowledged them. The row of the
-- outbox is settled meanwhile, so that it does not count as one that waits for the receiver.
CREATE TABLE alert_waits (
    episode_id bigint NOT NULL REFERENCES alert_episodes (id) ON DELETE CASCADE,
    receiver   text NOT NULL,
    due_at     timestamptz NOT NULL,
    PRIMARY KEY (episode_id, receiver)
);

-- When an acknowledgement is over; null for one that lasts until the end. An earlier version that runs beside this one leaves it as it
-- is: an acknowledgement of that version that takes the place of one with an end ends as that would have.
ALTER TABLE alert_episodes ADD COLUMN acknowledged_until timestamptz;

-- What the event says of that; null unless somebody acknowledged with an end.
ALTER TABLE alert_events ADD COLUMN acknowledged_until timestamptz;

-- Messages that are about no one alert: summaries, and that a silence is about to end. One for each subject and receiver, whichever
-- instance thought of it first.
CREATE TABLE alert_notices (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    receiver        text NOT NULL,
    subject         text NOT NULL,
    content         jsonb NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    -- Later than that no one wants it any more.
    expires_at      timestamptz NOT NULL,
    delivered_at    timestamptz,
    -- Not delivered and never to be tried again; last_error says why.
    given_up_at     timestamptz,
    last_error      text,
    UNIQUE (receiver, subject)
);
