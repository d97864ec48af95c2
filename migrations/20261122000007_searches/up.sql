-- What members want to hear of when a neighbour lists it. `query` holds the words of the search's
-- address, in one order; `told_until` the moment up to which new listings were told; `due_at` when
-- the next mail is due, nothing for who wants none. `token` stops the mails: it opens nothing else,
-- and every mail names it again, so it is kept as it is and not as a hash.
CREATE TABLE searches (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    name text NOT NULL,
    query text NOT NULL,
    frequency text NOT NULL,
    told_until timestamptz NOT NULL,
    due_at timestamptz,
    token text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    UNIQUE (member_id, query)
);
CREATE INDEX searches_due ON searches (due_at, id) WHERE due_at IS NOT NULL;

-- The path that stops mails of this kind, for the letter's header.
ALTER TABLE outbox ADD COLUMN unsubscribe text;
