//! Listings: what a neighbour lends, gives or asks for.
