-- Who met whom in person, and says so. One that was taken back stays until the week is over in which it
-- counts among those that its author can still give.
CREATE TABLE vouches (
    voucher_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    PRIMARY KEY (voucher_id, member_id)
);
CREATE INDEX vouches_member ON vouches (member_id, at);
CREATE INDEX vouches_expires ON vouches (expires_at);
