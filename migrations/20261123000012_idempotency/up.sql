-- The answers to calls that came with a key of their own (Idempotency-Key, or the token of a form),
-- so that sending one twice acts once; for 24 hours. The id is a hash over member and key; the
-- request is a hash salted with the key, which is not kept: what was sent, a position maybe, cannot
-- be found out from it.
CREATE TABLE answers (
    id bytea PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    request bytea NOT NULL,
    status integer NOT NULL,
    body text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX answers_member ON answers (member_id);
CREATE INDEX answers_at ON answers (at);
