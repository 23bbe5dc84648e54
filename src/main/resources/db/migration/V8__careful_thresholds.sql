-- Limits with fractions; and nothing of ours makes the statement of somebody who writes to cpu_thresholds fail.

-- Somebody's open transaction makes this fail and be tried again, rather than stop everybody else who wants the tables.
SET LOCAL lock_timeout = '5s';

-- cpu_thresholds keeps the type that it has. What is ours takes limits as they are.
ALTER TABLE cpu_thresholds_by_cpu
    ALTER COLUMN allowed_top TYPE numeric,
    ALTER COLUMN critical_top TYPE numeric,
    ALTER COLUMN clear_below TYPE numeric;
ALTER TABLE alert_episodes
    ALTER COLUMN allowed_top TYPE numeric,
    ALTER COLUMN critical_top TYPE numeric,
    ALTER COLUMN clear_below TYPE numeric;
ALTER TABLE alert_events
    ALTER COLUMN allowed_top TYPE numeric,
    ALTER COLUMN critical_top TYPE numeric,
    ALTER COLUMN clear_below TYPE numeric;

-- A statement that changed more rows than are recorded one by one; null for all others.
ALTER TABLE threshold_changes ADD COLUMN affected_rows bigint;

-- A column of somebody else's table may be of any type: what is no finite number, written with digits, is null.
CREATE FUNCTION highwater_number(value text) RETURNS numeric LANGUAGE sql IMMUTABLE
RETURN CASE WHEN btrim(value) ~ '^-?[0-9]{1,40}(\.[0-9]{1,40})?$' THEN trim_scale(btrim(value)::numeric) END;

CREATE OR REPLACE FUNCTION highwater_threshold(hostname text, cpu text, fields jsonb) RETURNS jsonb LANGUAGE sql STABLE
RETURN CASE
    WHEN hostname IS NOT NULL AND highwater_number(fields ->> 'allowed_top') IS NOT NULL
        THEN jsonb_build_object(
            'hostname', hostname,
            'cpu', cpu,
            'allowed_top', highwater_number(fields ->> 'allowed_top'),
            'critical_top', highwater_number(fields ->> 'critical_top'),
            'clear_below', highwater_number(fields ->> 'clear_below'),
            'pending_windows', highwater_whole_number(fields ->> 'pending_windows', 1),
            'pending_seconds', highwater_whole_number(fields ->> 'pending_seconds', 0),
            'keep_firing_seconds', highwater_whole_number(fields ->> 'keep_firing_seconds', 0))
END;

-- Runs inside other people's transactions, so it names no column, writes nothing, and swallows what fails. Two things could not be
-- swallowed, because they fail at the end of the transaction: a prepared transaction must not have notified, and the queue of
-- notifications must not be full. Where that is possible nobody is notified, and edits are seen by looking.
CREATE OR REPLACE FUNCTION highwater_thresholds_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_setting('max_prepared_transactions') = '0' AND pg_notification_queue_usage() < 0.5 THEN
        PERFORM pg_notify('highwater_thresholds', '');
    END IF;
    RETURN NULL;
EXCEPTION
    WHEN OTHERS THEN
        RETURN NULL;
END
$$;

-- The same for the record of changes: a column renamed, a table of ours dropped or locked, a right taken away or a full disk cost
-- the record and not the statement. Only the service itself, which says for whom it works, is told. Statements of others that
-- change more than ten thousand rows are recorded in one line, so that they stay as fast as they were.
CREATE OR REPLACE FUNCTION highwater_record_threshold_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    who      text;
    by_cpu   boolean;
    is_large boolean;
    affected bigint;
BEGIN
    who := highwater_threshold_author();
    by_cpu := TG_ARGV[0] = 'by cpu';
    IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' THEN
        is_large := EXISTS (SELECT FROM added OFFSET 10000);
    ELSIF TG_OP = 'DELETE' THEN
        is_large := EXISTS (SELECT FROM removed OFFSET 10000);
    ELSE
        EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I OFFSET 10000)', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO is_large;
    END IF;
    IF is_large AND coalesce(current_setting('highwater.author', true), '') = '' THEN
        IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' THEN
            SELECT count(*) INTO affected FROM added;
        ELSIF TG_OP = 'DELETE' THEN
            SELECT count(*) INTO affected FROM removed;
        ELSE
            EXECUTE format('SELECT count(*) FROM %I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO affected;
        END IF;
        INSERT INTO threshold_changes (author, action, hostname, cpu, affected_rows)
        VALUES (who, CASE TG_OP WHEN 'INSERT' THEN 'created' WHEN 'UPDATE' THEN 'changed' ELSE 'deleted' END, '*', '*', affected);
    ELSIF TG_OP = 'INSERT' THEN
        INSERT INTO threshold_changes (author, action, hostname, cpu, after)
        SELECT who, 'created', hostname::text, CASE WHEN by_cpu THEN to_jsonb(added) ->> 'cpu' ELSE '*' END, to_jsonb(added)
        FROM added
        WHERE hostname IS NOT NULL AND allowed_top IS NOT NULL;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO threshold_changes (author, action, hostname, cpu, before)
        SELECT who, 'deleted', hostname::text, CASE WHEN by_cpu THEN to_jsonb(removed) ->> 'cpu' ELSE '*' END, to_jsonb(removed)
        FROM removed
        WHERE hostname IS NOT NULL AND allowed_top IS NOT NULL;
    ELSIF TG_OP = 'TRUNCATE' THEN
        EXECUTE format(
            $statement$
                INSERT INTO threshold_changes (author, action, hostname, cpu, before)
                SELECT $1, 'deleted', hostname::text, CASE WHEN $2 THEN to_jsonb(removed) ->> 'cpu' ELSE '*' END, to_jsonb(removed)
                FROM %I.%I AS removed
                WHERE hostname IS NOT NULL AND allowed_top IS NOT NULL
            $statement$, TG_TABLE_SCHEMA, TG_TABLE_NAME) USING who, by_cpu;
    ELSE
        -- Rows are paired by name. Where a table without a key has several of a name, the order of their limits will do.
        INSERT INTO threshold_changes (author, action, hostname, cpu, before, after)
        SELECT who,
               CASE WHEN lost IS NULL THEN 'created' WHEN written IS NULL THEN 'deleted' ELSE 'changed' END,
               hostname, cpu, lost, written
        FROM (SELECT hostname::text AS hostname,
                     CASE WHEN by_cpu THEN to_jsonb(removed) ->> 'cpu' ELSE '*' END AS cpu,
                     row_number() OVER (PARTITION BY removed.hostname, CASE WHEN by_cpu THEN to_jsonb(removed) ->> 'cpu' END ORDER BY allowed_top) AS copy,
                     to_jsonb(removed) AS lost
              FROM removed
              WHERE hostname IS NOT NULL AND allowed_top IS NOT NULL) AS before
        FULL JOIN
             (SELECT hostname::text AS hostname,
                     CASE WHEN by_cpu THEN to_jsonb(added) ->> 'cpu' ELSE '*' END AS cpu,
                     row_number() OVER (PARTITION BY added.hostname, CASE WHEN by_cpu THEN to_jsonb(added) ->> 'cpu' END ORDER BY allowed_top) AS copy,
                     to_jsonb(added) AS written
              FROM added
              WHERE hostname IS NOT NULL AND allowed_top IS NOT NULL) AS after
        USING (hostname, cpu, copy)
        WHERE lost IS DISTINCT FROM written;
    END IF;
    RETURN NULL;
EXCEPTION
    WHEN OTHERS THEN
        IF coalesce(current_setting('highwater.author', true), '') <> '' THEN
            RAISE;
        END IF;
        RETURN NULL;
END
$$;

-- What runs with its owner's rights must not find anybody else's table first, nor make its caller wait for a lock of ours.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION highwater_record_threshold_changes() SET search_path = pg_catalog, %I, pg_temp', current_schema());
    ALTER FUNCTION highwater_record_threshold_changes() SET lock_timeout = '100ms';
END
$$;

-- A table that was adopted by an earlier version although it lacks what we need gets rid of our triggers.
DO $$
DECLARE
    found   regclass := to_regclass('cpu_thresholds');
    trigger name;
BEGIN
    IF (SELECT count(*) FROM pg_attribute
        WHERE attrelid = found AND attname IN ('hostname', 'allowed_top') AND NOT attisdropped) < 2 THEN
        FOR trigger IN SELECT tgname FROM pg_trigger WHERE tgrelid = found AND tgname LIKE 'highwater\_%' LOOP
            EXECUTE format('DROP TRIGGER %I ON %s', trigger, found);
        END LOOP;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE WARNING 'Our triggers stay on cpu_thresholds, where they do nothing: %', SQLERRM;
END
$$;
