DROP INDEX members_change;
ALTER TABLE members DROP COLUMN change;
