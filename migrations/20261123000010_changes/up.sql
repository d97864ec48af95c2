-- What a search looks at is kept in memory (src/listings/index.rs). Every listing says with which
-- number it was last changed, so that the memory can ask for what it has not seen yet.
DROP TABLE listing_entries;
DROP TABLE listing_counts;
ALTER TABLE listings ADD COLUMN change bigint NOT NULL DEFAULT 0;
UPDATE listings SET change = numbered.number
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM listings) AS numbered
    WHERE listings.id = numbered.id;
CREATE INDEX listings_change ON listings (change);
