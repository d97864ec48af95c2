-- One exchange about one offer. Title, terms and time zone are copies: the loan outlives edits.
CREATE TABLE loans (
    id uuid PRIMARY KEY NOT NULL,
    listing_id uuid REFERENCES listings (id) ON DELETE SET NULL,
    request_id uuid REFERENCES listings (id) ON DELETE SET NULL,
    lender_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    borrower_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    opened_by text NOT NULL,
    terms text NOT NULL,
    title text NOT NULL,
    time_zone text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    state text NOT NULL,
    address text,
    code text,
    code_tries integer NOT NULL DEFAULT 0,
    code_paused_until timestamptz,
    declared_by text,
    declared_at timestamptz,
    one_sided boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    state_at timestamptz NOT NULL,
    out_at timestamptz,
    ended_at timestamptz
);
CREATE INDEX loans_listing ON loans (listing_id, state);
CREATE INDEX loans_request ON loans (request_id);
CREATE INDEX loans_lender ON loans (lender_id, state_at, id);
CREATE INDEX loans_borrower ON loans (borrower_id, state_at, id);
-- What the clock looks through.
CREATE INDEX loans_clock ON loans (state, state_at);
CREATE INDEX loans_first_day ON loans (state, first_day);
CREATE INDEX loans_last_day ON loans (state, last_day);
CREATE INDEX loans_declared ON loans (declared_at) WHERE declared_at IS NOT NULL;
CREATE INDEX loans_address ON loans (ended_at) WHERE address IS NOT NULL;
-- A gift has one taker at a time.
CREATE UNIQUE INDEX loans_one_gift ON loans (listing_id) WHERE terms = 'give' AND state IN ('accepted', 'given');

CREATE TABLE messages (
    id uuid PRIMARY KEY NOT NULL,
    loan_id uuid NOT NULL REFERENCES loans (id) ON DELETE CASCADE,
    author_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    text text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX messages_loan ON messages (loan_id, id);
CREATE INDEX messages_author ON messages (author_id);

-- An offer and a request that fit each other; the key sees to it that each pair is told once.
CREATE TABLE matches (
    offer_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    request_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    PRIMARY KEY (offer_id, request_id)
);
CREATE INDEX matches_request ON matches (request_id);
