-- A mail leaves the outbox with the last try, whether it was sent or given up.
DELETE FROM outbox WHERE next_try_at IS NULL;
ALTER TABLE outbox DROP COLUMN sent_at;
