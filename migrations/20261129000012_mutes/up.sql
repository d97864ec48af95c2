-- Of whom a member does not want to be told anything; nobody else learns it.
CREATE TABLE mutes (
    muter_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    muted_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    PRIMARY KEY (muter_id, muted_id)
);
CREATE INDEX mutes_muted ON mutes (muted_id);
