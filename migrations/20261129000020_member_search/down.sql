DROP INDEX members_role_name;
DROP INDEX members_standing_name;
DROP INDEX members_folded_name;
ALTER TABLE members DROP COLUMN folded_name;
