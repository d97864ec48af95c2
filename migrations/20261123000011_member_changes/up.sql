-- What lists show of members is kept in memory too (src/members/cards.rs), by the same kind of number.
ALTER TABLE members ADD COLUMN change bigint NOT NULL DEFAULT 0;
UPDATE members SET change = numbered.number
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM members) AS numbered
    WHERE members.id = numbered.id;
CREATE INDEX members_change ON members (change);
