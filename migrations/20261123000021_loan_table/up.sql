-- Until when the borrower would like to keep the object, while the lender has not answered.
ALTER TABLE loans ADD COLUMN extension_until date;
-- Who called it off at the last moment.
ALTER TABLE loans ADD COLUMN cancelled_late_by text;
-- One side says that what counts on the other's word alone never happened.
ALTER TABLE loans ADD COLUMN disputed boolean NOT NULL DEFAULT false;
CREATE INDEX loans_cancelled_late_lender ON loans (lender_id) WHERE cancelled_late_by = 'lender';
CREATE INDEX loans_cancelled_late_borrower ON loans (borrower_id) WHERE cancelled_late_by = 'borrower';

-- What one side noted of the condition of the object, for both sides, until 90 days after the end.
CREATE TABLE conditions (
    id uuid PRIMARY KEY NOT NULL,
    loan_id uuid NOT NULL REFERENCES loans (id) ON DELETE CASCADE,
    author_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    moment text NOT NULL,
    note text NOT NULL,
    at timestamptz NOT NULL,
    forget_at timestamptz
);
CREATE INDEX conditions_loan ON conditions (loan_id, id);
CREATE INDEX conditions_author ON conditions (author_id);
CREATE INDEX conditions_forget ON conditions (forget_at) WHERE forget_at IS NOT NULL;

CREATE TABLE condition_photos (
    photo_id uuid PRIMARY KEY NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
    condition_id uuid NOT NULL REFERENCES conditions (id) ON DELETE CASCADE,
    position integer NOT NULL
);
CREATE INDEX condition_photos_condition ON condition_photos (condition_id, position);
