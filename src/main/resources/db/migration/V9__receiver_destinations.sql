-- Whom a receiver reaches, where its name does not say so: a digest of the webhook's address. Null until it is first known.
ALTER TABLE alert_receivers ADD COLUMN destination text;
