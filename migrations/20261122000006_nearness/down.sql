ALTER TABLE listings ADD COLUMN cell bigint NOT NULL DEFAULT 0;
CREATE INDEX listings_near ON listings (cell, area_size, kind, category, id) WHERE state = 'active';
CREATE TABLE listing_words (
    listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    word text NOT NULL,
    PRIMARY KEY (listing_id, word)
);
CREATE INDEX listing_words_word ON listing_words (word, listing_id);
DROP TABLE listing_counts;
DROP TABLE listing_entries;
