DROP INDEX members_role;
DROP INDEX loans_pairs;
DROP TABLE connections;
DROP TABLE ring_searches;
DROP TABLE ring_members;
DROP TABLE rings;
