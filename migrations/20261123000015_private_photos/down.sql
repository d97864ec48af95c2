ALTER TABLE photos DROP COLUMN private;
