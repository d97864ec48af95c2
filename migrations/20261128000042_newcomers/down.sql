DROP INDEX listings_waiting;
