-- Every entry says the category of its listing, so that a search for words in a category needs no
-- other entry. The index is filled anew at the next start.
DELETE FROM listing_entries;
DELETE FROM listing_counts;
DROP INDEX listing_entries_found;
ALTER TABLE listing_entries ADD COLUMN category text NOT NULL DEFAULT 'other';
CREATE INDEX listing_entries_found
    ON listing_entries (region, word, listing_id, spot, in_title, terms, longest_days, category);
