-- Who wants to be told when an offer is free again, in the order of their coming. A row with a loan
-- is of somebody who had their turn and asked: until that is answered, the others go on waiting.
CREATE TABLE waiting (
    listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    told_at timestamptz,
    loan_id uuid REFERENCES loans (id) ON DELETE CASCADE,
    PRIMARY KEY (listing_id, member_id)
);
CREATE INDEX waiting_member ON waiting (member_id);
CREATE INDEX waiting_loan ON waiting (loan_id);
-- What the clock looks through.
CREATE INDEX waiting_told ON waiting (told_at);
