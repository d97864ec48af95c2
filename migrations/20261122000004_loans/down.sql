DROP TABLE matches;
DROP TABLE messages;
DROP TABLE loans;
