-- By what an admin or a moderator finds a member: the name in lower case and without accents, as
-- bytes, so that both databases compare it alike and an index serves its beginning. The program
-- fills it in (src/members/search.rs), soon also for those who were here before.
ALTER TABLE members ADD COLUMN folded_name bytea;
CREATE INDEX members_folded_name ON members (folded_name, id);
CREATE INDEX members_standing_name ON members (standing, folded_name, id);
CREATE INDEX members_role_name ON members (role, folded_name, id);
