CREATE TABLE listings (
    id uuid PRIMARY KEY NOT NULL,
    owner_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    kind text NOT NULL,
    terms text NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    category text NOT NULL,
    condition text,
    owner_terms text NOT NULL DEFAULT '',
    longest_days integer NOT NULL,
    wanted_from date,
    wanted_until date,
    within_m integer NOT NULL,
    state text NOT NULL,
    hidden_reason text,
    area_size integer NOT NULL,
    area_y integer NOT NULL,
    area_x integer NOT NULL,
    cell bigint NOT NULL,
    time_zone text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX listings_owner ON listings (owner_id, state, id);
CREATE INDEX listings_near ON listings (cell, area_size, kind, category, id) WHERE state = 'active';

CREATE TABLE listing_photos (
    photo_id uuid PRIMARY KEY NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
    listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    position integer NOT NULL
);
CREATE INDEX listing_photos_listing ON listing_photos (listing_id, position);

-- The folded words of a listing and their stems; what one searches and matches by.
CREATE TABLE listing_words (
    listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    word text NOT NULL,
    PRIMARY KEY (listing_id, word)
);
CREATE INDEX listing_words_word ON listing_words (word, listing_id);

-- A day on which an offer is not free. The key is what makes double booking impossible.
CREATE TABLE booked_days (
    listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    day date NOT NULL,
    loan_id uuid,
    PRIMARY KEY (listing_id, day)
);
CREATE INDEX booked_days_loan ON booked_days (loan_id);
