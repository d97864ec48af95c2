-- What its subject answers, once; why a moderator hid it, while it is hidden.
ALTER TABLE reviews ADD COLUMN reply text;
ALTER TABLE reviews ADD COLUMN replied_at timestamptz;
ALTER TABLE reviews ADD COLUMN hidden_reason text;

-- When there is a word to the moderators: what they page through.
ALTER TABLE reviews ADD COLUMN noted_at timestamptz;
UPDATE reviews SET noted_at = written_at WHERE private_note <> '';
CREATE INDEX reviews_noted ON reviews (noted_at, id) WHERE noted_at IS NOT NULL;

-- When the clock looks whether somebody is to be reminded to write; gone once they were.
CREATE TABLE review_reminders (
    loan_id uuid PRIMARY KEY NOT NULL REFERENCES loans (id) ON DELETE CASCADE,
    remind_at timestamptz NOT NULL
);
CREATE INDEX review_reminders_due ON review_reminders (remind_at);
INSERT INTO review_reminders (loan_id, remind_at)
    SELECT id, state_at FROM loans WHERE state IN ('given', 'returned', 'lost', 'unresolved');
