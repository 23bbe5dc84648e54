-- Opting in to alerts of what is unusual, by two words on a row: what is detected, and how little it takes.

-- Somebody's open transaction makes this fail and be tried again, rather than stop everybody else who wants the tables.
SET LOCAL lock_timeout = '5s';

-- With defaults and last. An earlier version that runs beside this one writes rows without them, which means what it always meant.
ALTER TABLE cpu_thresholds_by_cpu
    ADD COLUMN detect      text NOT NULL DEFAULT 'limit' CHECK (detect IN ('limit', 'usual', 'both')),
    ADD COLUMN sensitivity text NOT NULL DEFAULT 'medium' CHECK (sensitivity IN ('low', 'medium', 'high'));

-- cpu_thresholds gets them here only if it is as the first migrations make it; columns after theirs are no matter, unless they have these
-- names. Any other gets them with the first request that needs them, as it got its other columns.
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
                        WHERE attrelid = found AND attname IN ('detect', 'sensitivity') AND NOT attisdropped)
    THEN
        EXECUTE format($statement$
            ALTER TABLE %s
                ADD COLUMN detect text NOT NULL DEFAULT 'limit' CHECK (detect IN ('limit', 'usual', 'both')),
                ADD COLUMN sensitivity text NOT NULL DEFAULT 'medium' CHECK (sensitivity IN ('low', 'medium', 'high'))
            $statement$, found);
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR wrong_object_type THEN
        RAISE WARNING 'No columns detect and sensitivity added to cpu_thresholds: %', SQLERRM;
END
$$;

-- A column of somebody else's table may be of any type and meaning: what is none of our words is the default.
CREATE FUNCTION highwater_detect(value text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE WHEN btrim(value) IN ('limit', 'usual', 'both') THEN btrim(value) ELSE 'limit' END;

CREATE FUNCTION highwater_sensitivity(value text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE WHEN btrim(value) IN ('low', 'medium', 'high') THEN btrim(value) ELSE 'medium' END;

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
            'sensitivity', highwater_sensitivity(fields ->> 'sensitivity'))
END;
