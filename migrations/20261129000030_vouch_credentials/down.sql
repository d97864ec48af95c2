ALTER TABLE presentations DROP COLUMN vouches;
DROP INDEX credentials_kind;
DROP INDEX vouches_id;
ALTER TABLE vouches DROP COLUMN id;
