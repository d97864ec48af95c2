ALTER TABLE outbox ADD COLUMN sent_at timestamptz;
