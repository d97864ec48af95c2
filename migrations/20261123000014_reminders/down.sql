DROP INDEX loans_remind;
ALTER TABLE loans DROP COLUMN remind_at;
