DROP TABLE audit;
DROP TABLE reports;
DROP TABLE credentials;
DROP TABLE reviews;
