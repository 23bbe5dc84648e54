-- Tokens for programs. What is kept is a digest: whoever reads the table, or a backup of it, cannot use them. A token is 256 random
-- bits, so that no one can try them out, and SHA-256 is enough; what is slow on purpose, as bcrypt, is for what people think up.
CREATE TABLE api_tokens (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text NOT NULL CHECK (name <> '' AND char_length(name) <= 80),
    role         text NOT NULL CHECK (role IN ('viewer', 'operator', 'editor', 'admin')),
    digest       text NOT NULL UNIQUE CHECK (digest ~ '^[0-9a-f]{64}$'),
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz,
    -- Written once in a while, and so a little late.
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text
);

-- Tells every instance that it is time to read again. That one was used changes nothing.
CREATE FUNCTION highwater_tokens_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_catalog.pg_notify('highwater_tokens', '');
    RETURN NULL;
END
$$;

CREATE TRIGGER highwater_tokens_changed
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF name, role, digest, expires_at, revoked_at ON api_tokens
    FOR EACH STATEMENT EXECUTE FUNCTION highwater_tokens_changed();

-- Who did what, and who was not let do something.
CREATE TABLE audit_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at timestamptz NOT NULL,
    kind       text NOT NULL,
    author     text NOT NULL,
    role       text NOT NULL,
    via        text NOT NULL,
    peer       text NOT NULL,
    action     text NOT NULL,
    status     integer NOT NULL,
    detail     text NOT NULL
);

CREATE INDEX audit_log_time ON audit_log (happened_at);
