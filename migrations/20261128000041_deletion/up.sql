-- When an account that its member wants to leave is deleted; until then they can change their mind.
ALTER TABLE members ADD COLUMN delete_after timestamptz;
CREATE INDEX members_delete_after ON members (delete_after, id);
-- What somebody wrote beside what they did is forgotten with their account.
CREATE INDEX events_actor ON events (actor_id);

-- To what a member said yes, and when; no row means no.
CREATE TABLE consents (
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    purpose text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (member_id, purpose)
);
CREATE INDEX consents_purpose ON consents (purpose, member_id);
