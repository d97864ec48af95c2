-- What a listing that can be found is found by: an entry for everything of its kind, for its
-- category and the top category that it lies in, and for each of its words and their stems. `region` is the 4 km area that holds the
-- listing's own, `spot` which of the areas in it (see src/places/rings.rs); `word` is folded, so
-- its bytes are its order.
CREATE TABLE listing_entries (
    listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    word bytea NOT NULL,
    region bigint NOT NULL,
    spot integer NOT NULL,
    in_title boolean NOT NULL,
    terms text NOT NULL,
    longest_days integer NOT NULL,
    PRIMARY KEY (listing_id, word)
);
-- It holds every column that a search looks at: no row of the table is read.
CREATE INDEX listing_entries_found
    ON listing_entries (region, word, listing_id, spot, in_title, terms, longest_days);

-- How many listings of a kind or category can be found in an area: in a member's own, and in the
-- 4 km area that holds it. `word` as above, without the words that people wrote.
CREATE TABLE listing_counts (
    region bigint NOT NULL,
    word bytea NOT NULL,
    listings integer NOT NULL,
    PRIMARY KEY (region, word)
);

DROP TABLE listing_words;
DROP INDEX listings_near;
ALTER TABLE listings DROP COLUMN cell;
