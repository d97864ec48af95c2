-- The same mail for programs that show more than plain text.
ALTER TABLE outbox ADD COLUMN html text NOT NULL DEFAULT '';

-- What a member's mails need to know beyond the choices: the token that stops them without signing
-- in, the hours in which none leaves, and when the last mail of a day left.
CREATE TABLE notifications (
    member_id uuid PRIMARY KEY NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    token text NOT NULL,
    quiet_from integer,
    quiet_until integer,
    digested_at timestamptz
);
CREATE UNIQUE INDEX notifications_token ON notifications (token);

-- How a member wants to hear of things of one kind, where it is not the usual: at once.
CREATE TABLE notification_choices (
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    kind text NOT NULL,
    delivery text NOT NULL,
    PRIMARY KEY (member_id, kind)
);

-- What waits to be told by the one mail of a day.
CREATE TABLE gathered (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    subject text NOT NULL,
    words text NOT NULL,
    path text NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX gathered_member ON gathered (member_id, due_at);
CREATE INDEX gathered_due ON gathered (due_at, member_id);
