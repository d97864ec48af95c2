-- Another address that a member wants, until the link that went to it is followed; one at a time.
CREATE TABLE email_changes (
    member_id uuid PRIMARY KEY NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    email text NOT NULL,
    hash bytea NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX email_changes_expire ON email_changes (expires_at);
