DROP TABLE attempts;
DROP TABLE outbox;
DROP TABLE events;
