-- Photos that only some members may see (the condition of an object, those in a conversation): the
-- public address of photos does not know them.
ALTER TABLE photos ADD COLUMN private boolean NOT NULL DEFAULT false;
