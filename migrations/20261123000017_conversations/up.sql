-- What two members write to each other: about one loan, whose id it then has, or before one, a
-- question about a listing. Who asks is the borrower of a loan; the owner is its lender.
CREATE TABLE conversations (
    id uuid PRIMARY KEY NOT NULL,
    listing_id uuid REFERENCES listings (id) ON DELETE SET NULL,
    loan_id uuid REFERENCES loans (id) ON DELETE CASCADE,
    asker_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    owner_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    title text NOT NULL,
    created_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    asker_read_at timestamptz NOT NULL,
    owner_read_at timestamptz NOT NULL,
    asker_unread boolean NOT NULL,
    owner_unread boolean NOT NULL
);
CREATE UNIQUE INDEX conversations_loan ON conversations (loan_id);
CREATE INDEX conversations_listing ON conversations (listing_id, asker_id);
CREATE UNIQUE INDEX conversations_question ON conversations (listing_id, asker_id)
    WHERE loan_id IS NULL;
-- Each serves a member's list, and the number of what is unread in the header of every page.
CREATE INDEX conversations_asker ON conversations (asker_id, asker_unread, last_at);
CREATE INDEX conversations_owner ON conversations (owner_id, owner_unread, last_at);

INSERT INTO conversations
SELECT id, listing_id, id, borrower_id, lender_id, title, created_at,
    COALESCE((SELECT MAX(at) FROM messages WHERE loan_id = loans.id), created_at),
    COALESCE((SELECT MAX(at) FROM messages WHERE loan_id = loans.id), created_at),
    COALESCE((SELECT MAX(at) FROM messages WHERE loan_id = loans.id), created_at),
    false, false
FROM loans;

-- SQLite cannot turn a column that refers to one table into one that refers to another.
CREATE TABLE moved_messages (
    id uuid PRIMARY KEY NOT NULL,
    conversation_id uuid NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    author_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    text text NOT NULL,
    at timestamptz NOT NULL
);
INSERT INTO moved_messages SELECT id, loan_id, author_id, text, at FROM messages;
DROP TABLE messages;
ALTER TABLE moved_messages RENAME TO messages;
CREATE INDEX messages_conversation ON messages (conversation_id, id);
CREATE INDEX messages_author ON messages (author_id);

CREATE TABLE message_photos (
    photo_id uuid PRIMARY KEY NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
    message_id uuid NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    position integer NOT NULL
);
CREATE INDEX message_photos_message ON message_photos (message_id, position);
