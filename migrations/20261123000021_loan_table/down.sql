DELETE FROM photos WHERE id IN (SELECT photo_id FROM condition_photos);
DROP TABLE condition_photos;
DROP TABLE conditions;
DROP INDEX loans_cancelled_late_borrower;
DROP INDEX loans_cancelled_late_lender;
ALTER TABLE loans DROP COLUMN disputed;
ALTER TABLE loans DROP COLUMN cancelled_late_by;
ALTER TABLE loans DROP COLUMN extension_until;
