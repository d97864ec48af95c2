-- What the credential of a vouch is about. Each saying has an id of its own, so that one that was said
-- again is another, and that nothing tells who said it once it is forgotten. The program fills it in
-- (src/vouches/actions.rs), soon also for what was said before.
ALTER TABLE vouches ADD COLUMN id uuid;
CREATE UNIQUE INDEX vouches_id ON vouches (id);
-- The clock looks whether what was issued of vouches still is so.
CREATE INDEX credentials_kind ON credentials (kind);

ALTER TABLE presentations ADD COLUMN vouches integer NOT NULL DEFAULT 0;
