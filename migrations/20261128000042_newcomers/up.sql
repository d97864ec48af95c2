-- The newcomers' listings that wait for a moderator, in the order in which they came.
CREATE INDEX listings_waiting ON listings (id) WHERE state = 'waiting';
