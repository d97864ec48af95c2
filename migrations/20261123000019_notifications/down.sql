DROP TABLE gathered;
DROP TABLE notification_choices;
DROP TABLE notifications;
ALTER TABLE outbox DROP COLUMN html;
