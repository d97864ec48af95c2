DROP TABLE pushes;
DROP TABLE push_subscriptions;
DROP INDEX gathered_topic;
ALTER TABLE gathered DROP COLUMN topic;
DROP INDEX outbox_topic;
ALTER TABLE outbox DROP COLUMN topic;
