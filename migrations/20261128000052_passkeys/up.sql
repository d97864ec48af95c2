-- Passkeys (W3C Web Authentication): the public half, and how often it signed where it counts that.
CREATE TABLE passkeys (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    credential bytea NOT NULL UNIQUE,
    public_key bytea NOT NULL,
    counter bigint NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX passkeys_member ON passkeys (member_id, created_at);

-- Questions to a passkey that were answered: no answer counts twice.
CREATE TABLE answered_questions (
    mark bytea PRIMARY KEY NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX answered_questions_expire ON answered_questions (expires_at);
