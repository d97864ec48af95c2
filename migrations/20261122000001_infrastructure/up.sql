-- What happened, in order of id (UUIDv7). Consumers read the rows that nobody has handled yet.
CREATE TABLE events (
    id uuid PRIMARY KEY NOT NULL,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    actor_id uuid,
    from_state text,
    to_state text,
    note text NOT NULL DEFAULT '',
    handled_at timestamptz
);
CREATE INDEX events_subject ON events (subject_id, id);
CREATE INDEX events_waiting ON events (id) WHERE handled_at IS NULL;

-- Mail that waits to be sent, and for a while what was sent.
CREATE TABLE outbox (
    id uuid PRIMARY KEY NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    next_try_at timestamptz,
    tries integer NOT NULL DEFAULT 0,
    sent_at timestamptz,
    last_error text
);
CREATE INDEX outbox_waiting ON outbox (next_try_at, id) WHERE next_try_at IS NOT NULL;

-- Quick failures and repeated tries, per account and per network: the throttle's memory.
CREATE TABLE attempts (
    id uuid PRIMARY KEY NOT NULL,
    bucket text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX attempts_bucket ON attempts (bucket, at);
CREATE INDEX attempts_at ON attempts (at);
