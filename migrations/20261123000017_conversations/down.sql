-- Questions before a loan and photos have no place in the threads of loans.
DELETE FROM photos WHERE id IN (SELECT photo_id FROM message_photos);
DROP TABLE message_photos;
CREATE TABLE moved_messages (
    id uuid PRIMARY KEY NOT NULL,
    loan_id uuid NOT NULL REFERENCES loans (id) ON DELETE CASCADE,
    author_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    text text NOT NULL,
    at timestamptz NOT NULL
);
INSERT INTO moved_messages
SELECT m.id, c.loan_id, m.author_id, m.text, m.at
FROM messages m JOIN conversations c ON c.id = m.conversation_id
WHERE c.loan_id IS NOT NULL;
DROP TABLE messages;
ALTER TABLE moved_messages RENAME TO messages;
CREATE INDEX messages_loan ON messages (loan_id, id);
CREATE INDEX messages_author ON messages (author_id);
DROP TABLE conversations;
