-- Groups of members who praise each other much and whom few others know (src/reputation/trust.rs), as
-- they are found once a day, for the moderators. Which of them was looked at says nothing more until it grows.
CREATE TABLE rings (
    id uuid PRIMARY KEY NOT NULL,
    found_at timestamptz NOT NULL,
    reviews integer NOT NULL,
    stars integer NOT NULL,
    outside integer NOT NULL,
    strength integer NOT NULL,
    checked_at timestamptz,
    checked_by uuid REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX rings_open ON rings (checked_at, strength, id);
CREATE INDEX rings_checked_by ON rings (checked_by);

CREATE TABLE ring_members (
    ring_id uuid NOT NULL REFERENCES rings (id) ON DELETE CASCADE,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    PRIMARY KEY (ring_id, member_id)
);
CREATE INDEX ring_members_member ON ring_members (member_id);

-- When they are looked for next, when they were last, and whether enough was known to find any. One row,
-- claimed by whichever instance comes first.
CREATE TABLE ring_searches (
    id integer PRIMARY KEY NOT NULL,
    due_at timestamptz NOT NULL,
    done_at timestamptz,
    known boolean NOT NULL
);
INSERT INTO ring_searches (id, due_at, known) VALUES (1, '1970-01-01T00:00:00.000000Z', false);

-- With how many of their counterparties somebody else has good reason to deal; no row means none.
CREATE TABLE connections (
    member_id uuid PRIMARY KEY NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    connected integer NOT NULL
);

-- Who lent to whom how often, and whose word begins all trust, out of the indexes alone.
CREATE INDEX loans_pairs ON loans (state, one_sided, disputed, lender_id, borrower_id, id);
CREATE INDEX members_role ON members (role, id);
