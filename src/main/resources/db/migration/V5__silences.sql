-- Silences: alerts that nobody wants to be told of for a while.

CREATE TABLE silences (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Names or globs: * stands for any run of characters, ? for one.
    hostname            text NOT NULL CHECK (char_length(hostname) BETWEEN 1 AND 253),
    cpu                 text NOT NULL DEFAULT '*' CHECK (char_length(cpu) BETWEEN 1 AND 64),
    -- Alerts of this level only; null means all.
    level               text CHECK (level IN ('warning', 'critical')),
    starts_at           timestamptz NOT NULL DEFAULT now(),
    ends_at             timestamptz,
    -- Ends by itself when nothing that it matches is open any more.
    until_resolved      boolean NOT NULL DEFAULT false,
    -- A maintenance window: the days on which it begins, what the clocks in the zone show then, and how long it lasts.
    recurrence_days     text[] CHECK (
        cardinality(recurrence_days) > 0
        AND recurrence_days <@ ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
    -- PostgreSQL also knows 24:00, which is no time that a clock shows.
    recurrence_starts_at time CHECK (recurrence_starts_at < '24:00'),
    recurrence_minutes  integer CHECK (recurrence_minutes BETWEEN 1 AND 10080),
    recurrence_zone     text,
    author              text NOT NULL,
    comment             text NOT NULL DEFAULT '',
    created_at          timestamptz NOT NULL DEFAULT now(),
    -- When it was ended early, or had nothing left to match; then expired_by is null.
    expired_at          timestamptz,
    expired_by          text,
    CONSTRAINT silences_end_after_start CHECK (ends_at > starts_at),
    CONSTRAINT silences_expired_by_somebody CHECK (expired_by IS NULL OR expired_at IS NOT NULL),
    CONSTRAINT silences_recurrence_is_complete CHECK (
        num_nonnulls(recurrence_days, recurrence_starts_at, recurrence_minutes, recurrence_zone) IN (0, 4)),
    -- From a start to an end, or until resolved, or a maintenance window with or without an end: nothing lasts for ever.
    CONSTRAINT silences_end_somehow CHECK (
        CASE WHEN until_resolved THEN ends_at IS NULL AND recurrence_days IS NULL
             ELSE ends_at IS NOT NULL OR recurrence_days IS NOT NULL END)
);

-- Those that have not been ended early are few, and read often.
CREATE INDEX silences_unexpired ON silences (id) WHERE expired_at IS NULL;

-- What LIKE calls a glob. Immutable, so that PostgreSQL computes it once.
CREATE FUNCTION highwater_like_pattern(glob text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(replace(replace(replace(glob, '\', '\\'), '%', '\%'), '_', '\_'), '*?', '%_')
$$;

-- Tells every instance that it is time to read again, whoever made the change and however.
CREATE FUNCTION highwater_silences_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_catalog.pg_notify('highwater_silences', '');
    RETURN NULL;
END
$$;

CREATE TRIGGER highwater_silences_changed
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON silences
    FOR EACH STATEMENT EXECUTE FUNCTION highwater_silences_changed();
