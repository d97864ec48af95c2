DROP TABLE vouches;
