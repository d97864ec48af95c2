-- Everybody may ask what moderation did in the last year.
CREATE INDEX reports_at ON reports (at);
CREATE INDEX decisions_at ON decisions (decided_at);
