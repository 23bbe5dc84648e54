-- What to do about an alert: a row says where to read on, whose it is and whom to mention, and after how long without data its hosts
-- are an alert. Episodes keep what their row said.

-- Somebody's open transaction makes this fail and be tried again, rather than stop everybody else who wants the tables.
SET LOCAL lock_timeout = '5s';

-- A column of somebody else's table may be of any type and meaning: what cannot be used is none. What is written is read by the same rules.
CREATE FUNCTION highwater_runbook_url(value text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN char_length(btrim(value)) <= 2000
        AND btrim(value) !~ '[\u0001-\u001F\u007F-\u009F]'
        AND btrim(value) ~* '^https?://[^\s/?#@<>"|\\^`{}]+([/?#][^\s<>"|\\^`{}]*)?$'
        THEN btrim(value)
END;

CREATE FUNCTION highwater_note(value text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN char_length(btrim(replace(value, E'\r\n', E'\n'), E' \n')) BETWEEN 1 AND 500
        AND replace(value, E'\r\n', E'\n') !~ '[\u0001-\u0009\u000B-\u001F\u007F-\u009F]'
        THEN btrim(replace(value, E'\r\n', E'\n'), E' \n')
END;

CREATE FUNCTION highwater_team(value text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN char_length(btrim(value)) BETWEEN 1 AND 100 AND value !~ '[\u0001-\u001F\u007F-\u009F]' THEN btrim(value)
END;

CREATE FUNCTION highwater_mention(value text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN char_length(regexp_replace(btrim(value), '\s+', ' ', 'g')) <= 200
        AND btrim(value) ~ ('^((<@[UW][A-Z0-9]{1,30}>|<!subteam\^S[A-Z0-9]{1,30}(\|@?[A-Za-z0-9_.-]{1,80})?>'
            || '|<!(here|channel|everyone)>)(\s+|$))+$')
        THEN regexp_replace(btrim(value), '\s+', ' ', 'g')
END;

-- Seconds, with their unit, or never. A time without a unit is seconds, as in the settings.
CREATE FUNCTION highwater_no_data_after(value text) RETURNS text LANGUAGE sql STABLE
RETURN CASE
    WHEN lower(btrim(value)) = 'never' THEN 'never'
    WHEN btrim(value) ~* '^([0-9]{1,8}[smhd]?|P(?=.)([0-9]{1,8}D)?(T(?=.)([0-9]{1,8}H)?([0-9]{1,8}M)?([0-9]{1,8}S)?)?)$'
        THEN CASE
            WHEN extract(epoch FROM upper(btrim(value))::interval) BETWEEN 1 AND 31536000
                THEN extract(epoch FROM upper(btrim(value))::interval)::bigint || 's'
        END
END;

-- With defaults and last. An earlier version that runs beside this one writes rows without them, which means what it always meant.
ALTER TABLE cpu_thresholds_by_cpu
    ADD COLUMN runbook_url text CHECK (char_length(runbook_url) <= 2000 AND runbook_url ~* '^\s*(https?://\S+)?\s*$'),
    ADD COLUMN note text CHECK (char_length(note) <= 500),
    ADD COLUMN team text CHECK (char_length(team) <= 100),
    ADD COLUMN mention text CHECK (char_length(mention) <= 200 AND mention ~ '^\s*(<[@!][^<>]+>\s*)*$'),
    ADD COLUMN no_data_after text CHECK (no_data_after ~* '^\s*(never|[0-9]{1,8}[smhd]?|P[0-9DTHMS]+)?\s*$');

-- cpu_thresholds gets them here only if it is as our migrations make it; columns after theirs are no matter, unless they have these
-- names. Any other gets each with the first request that needs it, as it got its other columns.
DO $$
DECLARE
    found regclass := to_regclass(quote_ident(current_schema()) || '.cpu_thresholds');
BEGIN
    IF EXISTS (SELECT FROM pg_class
               WHERE oid = found AND relkind = 'r' AND NOT relhassubclass AND pg_has_role(relowner, 'USAGE'))
        AND 3 = (SELECT count(*) FROM pg_constraint
                 WHERE conrelid = found
                   AND conname IN ('cpu_thresholds_pkey', 'cpu_thresholds_allowed_top_check',
                                   'cpu_thresholds_keep_firing_seconds_check'))
        AND (SELECT array_agg(attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull ORDER BY attnum)
             FROM pg_attribute WHERE attrelid = found AND attnum BETWEEN 1 AND 7)
            = ARRAY['hostname text true', 'allowed_top integer true', 'critical_top integer false', 'clear_below integer false',
                    'pending_windows integer true', 'pending_seconds integer true', 'keep_firing_seconds integer true']
        AND NOT EXISTS (SELECT FROM pg_attribute
                        WHERE attrelid = found
                          AND attname IN ('runbook_url', 'note', 'team', 'mention', 'no_data_after') AND NOT attisdropped)
    THEN
        EXECUTE format($statement$
            ALTER TABLE %s
                ADD COLUMN runbook_url text CHECK (char_length(runbook_url) <= 2000 AND runbook_url ~* '^\s*(https?://\S+)?\s*$'),
                ADD COLUMN note text CHECK (char_length(note) <= 500),
                ADD COLUMN team text CHECK (char_length(team) <= 100),
                ADD COLUMN mention text CHECK (char_length(mention) <= 200 AND mention ~ '^\s*(<[@!][^<>]+>\s*)*$'),
                ADD COLUMN no_data_after text CHECK (no_data_after ~* '^\s*(never|[0-9]{1,8}[smhd]?|P[0-9DTHMS]+)?\s*$')
            $statement$, found);
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR wrong_object_type THEN
        RAISE WARNING 'No columns runbook_url, note, team, mention and no_data_after added to cpu_thresholds: %', SQLERRM;
END
$$;

-- What an earlier version reads of this it reads by name.
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
            'keep_firing_seconds', highwater_whole_number(fields ->> 'keep_firing_seconds', 0),
            'detect', highwater_detect(fields ->> 'detect'),
            'sensitivity', highwater_sensitivity(fields ->> 'sensitivity'),
            'runbook_url', highwater_runbook_url(fields ->> 'runbook_url'),
            'note', highwater_note(fields ->> 'note'),
            'team', highwater_team(fields ->> 'team'),
            'mention', highwater_mention(fields ->> 'mention'),
            'no_data_after', highwater_no_data_after(fields ->> 'no_data_after'))
END;

-- What the row said that held at the newest transition, so that routes, filters and reports have one answer.
ALTER TABLE alert_episodes
    ADD COLUMN runbook_url text,
    ADD COLUMN note text,
    ADD COLUMN team text,
    ADD COLUMN mention text;

-- Somebody says that a host is gone for good. Its row says so for a while, to the instance that follows the host, and then it is deleted.
ALTER TABLE alert_hosts ADD COLUMN gone_at timestamptz;
CREATE INDEX alert_hosts_gone ON alert_hosts (gone_at) WHERE gone_at IS NOT NULL;
