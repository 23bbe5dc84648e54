-- When a repetition that the receiver refused was put off to its next turn: it was not told then.
ALTER TABLE alert_told ADD COLUMN skipped_at timestamptz;
