-- What somebody may have seen before they are told of it: "member/thing". Then it is taken back.
ALTER TABLE outbox ADD COLUMN topic text;
CREATE INDEX outbox_topic ON outbox (topic);
ALTER TABLE gathered ADD COLUMN topic text;
CREATE INDEX gathered_topic ON gathered (topic);

-- Browsers that show what Palier has to say (RFC 8030). Each belongs to a session and ends with it.
CREATE TABLE push_subscriptions (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    endpoint text NOT NULL,
    public_key text NOT NULL,
    secret text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX push_subscriptions_endpoint ON push_subscriptions (endpoint);
CREATE INDEX push_subscriptions_member ON push_subscriptions (member_id, created_at);
CREATE INDEX push_subscriptions_session ON push_subscriptions (session_id);

-- What waits to be pushed; gone once it was.
CREATE TABLE pushes (
    id uuid PRIMARY KEY NOT NULL,
    subscription_id uuid NOT NULL REFERENCES push_subscriptions (id) ON DELETE CASCADE,
    payload text NOT NULL,
    topic text,
    created_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0
);
CREATE INDEX pushes_subscription ON pushes (subscription_id);
CREATE INDEX pushes_due ON pushes (next_try_at, id);
CREATE INDEX pushes_topic ON pushes (topic);
