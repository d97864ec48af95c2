-- Whether a member wants to be seen by members alone.
ALTER TABLE members ADD COLUMN members_only boolean NOT NULL DEFAULT FALSE;
