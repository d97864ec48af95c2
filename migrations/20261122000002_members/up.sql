CREATE TABLE members (
    id uuid PRIMARY KEY NOT NULL,
    name text NOT NULL,
    email text,
    password_hash text,
    role text NOT NULL,
    standing text NOT NULL,
    locale text NOT NULL,
    about text NOT NULL DEFAULT '',
    photo_id uuid,
    area_size integer,
    area_y integer,
    area_x integer,
    loans_done integer NOT NULL DEFAULT 0,
    loans_late integer NOT NULL DEFAULT 0,
    reviews_count integer NOT NULL DEFAULT 0,
    stars_sum integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz
);
CREATE INDEX members_standing ON members (standing, created_at, id);
-- An address is one member's alone once it is confirmed. Before, whoever types it may sign up with
-- it, so that nobody can take it, or its account, from its owner.
CREATE UNIQUE INDEX members_email ON members (email) WHERE confirmed_at IS NOT NULL;
CREATE INDEX members_sign_ups ON members (email, standing);

-- Photos of members and listings, already resized and without metadata.
CREATE TABLE photos (
    id uuid PRIMARY KEY NOT NULL,
    owner_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    full_jpeg bytea NOT NULL,
    card_jpeg bytea NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX photos_owner ON photos (owner_id);

-- When a member chose another area; the area itself leaves no trace.
CREATE TABLE area_changes (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    at timestamptz NOT NULL
);
CREATE INDEX area_changes_member ON area_changes (member_id, at);
CREATE INDEX area_changes_at ON area_changes (at);

-- The neighbourhood: one row once it is founded.
CREATE TABLE instance (
    id integer PRIMARY KEY NOT NULL CHECK (id = 1),
    name text NOT NULL,
    operator text NOT NULL DEFAULT '',
    notice text NOT NULL DEFAULT '',
    joining text NOT NULL,
    area_size integer NOT NULL,
    area_y integer NOT NULL,
    area_x integer NOT NULL,
    founded_at timestamptz NOT NULL
);

CREATE TABLE landmarks (
    id uuid PRIMARY KEY NOT NULL,
    name text NOT NULL,
    area_size integer NOT NULL,
    area_y integer NOT NULL,
    area_x integer NOT NULL,
    position integer NOT NULL
);

-- Links that work once: confirm an e-mail, choose a new password, found the neighbourhood.
CREATE TABLE tokens (
    hash bytea PRIMARY KEY NOT NULL,
    purpose text NOT NULL,
    member_id uuid REFERENCES members (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX tokens_member ON tokens (member_id, purpose);
CREATE INDEX tokens_expire ON tokens (expires_at);

CREATE TABLE invitations (
    id uuid PRIMARY KEY NOT NULL,
    code text NOT NULL UNIQUE,
    inviter_id uuid REFERENCES members (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used integer NOT NULL DEFAULT 0
);
CREATE INDEX invitations_inviter ON invitations (inviter_id);

-- A row is what makes a session valid; deleting it ends the session.
CREATE TABLE sessions (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    kind text NOT NULL,
    device text NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    password_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_member ON sessions (member_id, seen_at);
CREATE INDEX sessions_expire ON sessions (expires_at);
CREATE INDEX sessions_seen ON sessions (seen_at);

CREATE TABLE refresh_tokens (
    hash bytea PRIMARY KEY NOT NULL,
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE blocks (
    blocker_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    blocked_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id)
);
CREATE INDEX blocks_blocked ON blocks (blocked_id);
