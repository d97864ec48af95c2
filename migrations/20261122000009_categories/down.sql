DROP INDEX listing_entries_found;
ALTER TABLE listing_entries DROP COLUMN category;
CREATE INDEX listing_entries_found
    ON listing_entries (region, word, listing_id, spot, in_title, terms, longest_days);
