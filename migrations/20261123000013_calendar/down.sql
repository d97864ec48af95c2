ALTER TABLE listings DROP COLUMN handover_days;
ALTER TABLE listings DROP COLUMN notice_days;
