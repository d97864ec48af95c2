-- How many addresses a member's calendar has had, the present one counted; no row means one.
CREATE TABLE calendar_feeds (
    member_id uuid PRIMARY KEY NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    version integer NOT NULL
);
