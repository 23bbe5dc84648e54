-- The table as anyone would create it with psql. One that is there already is adopted as it is: no column, key or constraint is
-- added, no row is touched. What its rows mean when they are doubled or out of range is decided by those who read them.
CREATE TABLE IF NOT EXISTS cpu_thresholds (
    hostname TEXT PRIMARY KEY,
    allowed_top INT NOT NULL CHECK (allowed_top BETWEEN 0 AND 100)
);

-- Tells every instance that it is time to read again, whoever made the change and however.
CREATE OR REPLACE FUNCTION highwater_thresholds_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_catalog.pg_notify('highwater_thresholds', '');
    RETURN NULL;
END
$$;

-- Somebody else's table may forbid us the trigger. Then the scheduled refresh sees changes, only later.
DO $$
BEGIN
    CREATE OR REPLACE TRIGGER highwater_thresholds_changed
        AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON cpu_thresholds
        FOR EACH STATEMENT EXECUTE FUNCTION highwater_thresholds_changed();
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE WARNING 'No trigger on cpu_thresholds: %. Edits are seen with the scheduled refresh.', SQLERRM;
END
$$;
