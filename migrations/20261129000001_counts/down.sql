DROP INDEX decisions_at;
DROP INDEX reports_at;
