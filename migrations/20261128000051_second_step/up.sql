-- Since when signing in takes a second step; nothing where the password alone is enough.
ALTER TABLE members ADD COLUMN second_step_at timestamptz;

-- The authenticator app of a member: its secret, encrypted, and the latest step whose code was used.
-- It counts once a code has confirmed it.
CREATE TABLE authenticators (
    member_id uuid PRIMARY KEY NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    secret bytea NOT NULL,
    last_step bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz
);

-- Codes for the day on which a member's other second step is gone; a used one is deleted. All of a
-- member's have the same salt, so that what was typed is hashed once.
CREATE TABLE recovery_codes (
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    hash text NOT NULL,
    salt bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (member_id, hash)
);

-- Browsers that gave the right password and still owe the second step.
CREATE TABLE second_steps (
    hash bytea PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    device text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX second_steps_member ON second_steps (member_id);
CREATE INDEX second_steps_expire ON second_steps (expires_at);
