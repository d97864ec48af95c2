DROP TABLE second_steps;
DROP TABLE recovery_codes;
DROP TABLE authenticators;
ALTER TABLE members DROP COLUMN second_step_at;
