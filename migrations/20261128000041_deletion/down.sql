DROP TABLE consents;
DROP INDEX events_actor;
DROP INDEX members_delete_after;
ALTER TABLE members DROP COLUMN delete_after;
