-- Thresholds that say more than a number, for certain CPUs too, and a record of who changed them.

-- Somebody's open transaction makes this fail and be tried again, rather than stop everybody else who wants the table.
SET LOCAL lock_timeout = '5s';

-- The new columns have defaults and come last: INSERT INTO cpu_thresholds VALUES ('doc', 20) means what it always meant. No rule
-- compares them with allowed_top, because a script that lowers nothing but allowed_top has to go on working. A table that we may not
-- alter has no such columns, and those who read it take the defaults.
DO $$
BEGIN
    ALTER TABLE cpu_thresholds
        ADD COLUMN IF NOT EXISTS critical_top integer CHECK (critical_top BETWEEN 0 AND 100),
        ADD COLUMN IF NOT EXISTS clear_below integer CHECK (clear_below BETWEEN 0 AND 100),
        ADD COLUMN IF NOT EXISTS pending_windows integer NOT NULL DEFAULT 1 CHECK (pending_windows BETWEEN 1 AND 1000),
        ADD COLUMN IF NOT EXISTS pending_seconds integer NOT NULL DEFAULT 0 CHECK (pending_seconds BETWEEN 0 AND 86400),
        ADD COLUMN IF NOT EXISTS keep_firing_seconds integer NOT NULL DEFAULT 0 CHECK (keep_firing_seconds BETWEEN 0 AND 86400);
EXCEPTION
    WHEN insufficient_privilege OR wrong_object_type THEN
        RAISE WARNING 'No columns added to cpu_thresholds: %. Its thresholds have a limit and nothing else.', SQLERRM;
END
$$;

-- Rows for certain CPUs. A table of its own, so that the first one keeps its key: ON CONFLICT (hostname) is in people's scripts.
CREATE TABLE cpu_thresholds_by_cpu (
    hostname            text NOT NULL CHECK (char_length(hostname) BETWEEN 1 AND 253),
    -- A row for every CPU belongs into cpu_thresholds.
    cpu                 text NOT NULL CHECK (char_length(cpu) BETWEEN 1 AND 64 AND cpu <> '*'),
    allowed_top         integer NOT NULL CHECK (allowed_top BETWEEN 0 AND 100),
    critical_top        integer CHECK (critical_top BETWEEN 0 AND 100),
    clear_below         integer CHECK (clear_below BETWEEN 0 AND 100),
    pending_windows     integer NOT NULL DEFAULT 1 CHECK (pending_windows BETWEEN 1 AND 1000),
    pending_seconds     integer NOT NULL DEFAULT 0 CHECK (pending_seconds BETWEEN 0 AND 86400),
    keep_firing_seconds integer NOT NULL DEFAULT 0 CHECK (keep_firing_seconds BETWEEN 0 AND 86400),
    PRIMARY KEY (hostname, cpu)
);

CREATE TRIGGER highwater_thresholds_changed
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON cpu_thresholds_by_cpu
    FOR EACH STATEMENT EXECUTE FUNCTION highwater_thresholds_changed();

-- A column of somebody else's table may be missing or of any type: what is no number counts as the fallback.
CREATE FUNCTION highwater_whole_number(value text, fallback integer) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN value ~ '^-?[0-9]{1,40}(\.[0-9]{1,40})?$'
        THEN least(greatest(floor(value::numeric), -2147483648), 2147483647)::integer
    ELSE fallback
END;

-- A row of either table, as it was recorded, in the form that the API has.
CREATE FUNCTION highwater_threshold(hostname text, cpu text, fields jsonb) RETURNS jsonb LANGUAGE sql STABLE
RETURN CASE
    WHEN hostname IS NOT NULL AND highwater_whole_number(fields ->> 'allowed_top', NULL) IS NOT NULL
        THEN jsonb_build_object(
            'hostname', hostname,
            'cpu', cpu,
            'allowed_top', highwater_whole_number(fields ->> 'allowed_top', NULL),
            'critical_top', highwater_whole_number(fields ->> 'critical_top', NULL),
            'clear_below', highwater_whole_number(fields ->> 'clear_below', NULL),
            'pending_windows', highwater_whole_number(fields ->> 'pending_windows', 1),
            'pending_seconds', highwater_whole_number(fields ->> 'pending_seconds', 0),
            'keep_firing_seconds', highwater_whole_number(fields ->> 'keep_firing_seconds', 0))
END;

-- Who changed what, when; rows as they were written. Filled by triggers, so that changes made with psql are there, too.
CREATE TABLE threshold_changes (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at timestamptz NOT NULL DEFAULT now(),
    author     text NOT NULL,
    action     text NOT NULL CHECK (action IN ('created', 'changed', 'deleted')),
    hostname   text NOT NULL,
    cpu        text NOT NULL,
    before     jsonb,
    after      jsonb
);

CREATE INDEX threshold_changes_of_host ON threshold_changes (hostname, id DESC);

-- Runs with the rights of its owner, since those who may edit thresholds need not be allowed to write here. Only the service's own
-- role is believed when it says for whom it works; everybody else is known by the role that they have taken.
CREATE FUNCTION highwater_threshold_author() RETURNS text LANGUAGE sql STABLE
RETURN coalesce(
    CASE WHEN session_user = current_user THEN nullif(current_setting('highwater.author', true), '') END,
    'sql:' || CASE current_setting('role') WHEN 'none' THEN session_user::text ELSE current_setting('role') END);

CREATE FUNCTION highwater_record_threshold_changes() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    who    CONSTANT text := highwater_threshold_author();
    by_cpu CONSTANT boolean := TG_ARGV[0] = 'by cpu';
BEGIN
    IF TG_OP = 'INSERT' THEN
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
END
$$;

-- What runs with its owner's rights must not find anybody else's table first.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION highwater_record_threshold_changes() SET search_path = pg_catalog, %I, pg_temp', current_schema());
END
$$;

CREATE PROCEDURE highwater_audit_thresholds(audited regclass, kind text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER highwater_thresholds_created AFTER INSERT ON %s REFERENCING NEW TABLE AS added'
        ' FOR EACH STATEMENT EXECUTE FUNCTION highwater_record_threshold_changes(%L)', audited, kind);
    EXECUTE format('CREATE TRIGGER highwater_thresholds_replaced AFTER UPDATE ON %s REFERENCING OLD TABLE AS removed NEW TABLE AS added'
        ' FOR EACH STATEMENT EXECUTE FUNCTION highwater_record_threshold_changes(%L)', audited, kind);
    EXECUTE format('CREATE TRIGGER highwater_thresholds_deleted AFTER DELETE ON %s REFERENCING OLD TABLE AS removed'
        ' FOR EACH STATEMENT EXECUTE FUNCTION highwater_record_threshold_changes(%L)', audited, kind);
    EXECUTE format('CREATE TRIGGER highwater_thresholds_truncated BEFORE TRUNCATE ON %s'
        ' FOR EACH STATEMENT EXECUTE FUNCTION highwater_record_threshold_changes(%L)', audited, kind);
EXCEPTION
    WHEN insufficient_privilege OR wrong_object_type OR feature_not_supported THEN
        RAISE WARNING 'No triggers on %: %. Only changes made over REST are recorded.', audited, SQLERRM;
END
$$;

CALL highwater_audit_thresholds('cpu_thresholds', 'every cpu');
CALL highwater_audit_thresholds('cpu_thresholds_by_cpu', 'by cpu');
DROP PROCEDURE highwater_audit_thresholds(regclass, text);
