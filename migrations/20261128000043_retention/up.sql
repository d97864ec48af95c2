-- Reports are forgotten some time after they were decided.
CREATE INDEX reports_decided ON reports (decided_at, id);
