-- The trace that led to the row, as W3C Trace Context writes it (00-trace-span-flags); empty while traces are off.
ALTER TABLE alert_outbox ADD COLUMN traceparent text;
