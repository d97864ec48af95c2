ALTER TABLE members DROP COLUMN members_only;
