DROP INDEX listings_change;
ALTER TABLE listings DROP COLUMN change;
CREATE TABLE listing_counts (
    region bigint NOT NULL,
    word bytea NOT NULL,
    listings integer NOT NULL,
    PRIMARY KEY (region, word)
);
CREATE TABLE listing_entries (
    listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    word bytea NOT NULL,
    region bigint NOT NULL,
    spot integer NOT NULL,
    in_title boolean NOT NULL,
    terms text NOT NULL,
    longest_days integer NOT NULL,
    category text NOT NULL DEFAULT 'other',
    PRIMARY KEY (listing_id, word)
);
CREATE INDEX listing_entries_found
    ON listing_entries (region, word, listing_id, spot, in_title, terms, longest_days, category);
