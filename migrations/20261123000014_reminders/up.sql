-- When the clock looks next whether somebody is to be reminded of a loan.
ALTER TABLE loans ADD COLUMN remind_at timestamptz;
UPDATE loans SET remind_at = state_at WHERE state IN ('accepted', 'out') AND terms = 'lend';
CREATE INDEX loans_remind ON loans (remind_at);
