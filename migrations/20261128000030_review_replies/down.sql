DROP TABLE review_reminders;
DROP INDEX reviews_noted;
ALTER TABLE reviews DROP COLUMN noted_at;
ALTER TABLE reviews DROP COLUMN hidden_reason;
ALTER TABLE reviews DROP COLUMN replied_at;
ALTER TABLE reviews DROP COLUMN reply;
