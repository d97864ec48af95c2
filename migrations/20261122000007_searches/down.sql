ALTER TABLE outbox DROP COLUMN unsubscribe;
DROP TABLE searches;
