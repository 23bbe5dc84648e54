-- A button that was pressed in Slack belongs to a message that Slack names by channel and timestamp.
SET LOCAL lock_timeout = '5s';

CREATE INDEX alert_messages_reference ON alert_messages (reference);
