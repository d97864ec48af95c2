demo-crowd-not-empty = Somebody lives in this database already: listings for measuring go into an empty one.
