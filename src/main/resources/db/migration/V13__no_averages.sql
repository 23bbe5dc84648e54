-- Alerts about an engine that produces no averages: what was known then; null of other kinds.
ALTER TABLE alert_episodes ADD COLUMN engine jsonb;
