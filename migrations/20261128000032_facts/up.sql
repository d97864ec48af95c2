-- What is counted of a member's loans, for profiles: everything that is asked for is in the index.
CREATE INDEX loans_lender_facts ON loans (lender_id, state, disputed, ended_at, terms, borrower_id);
CREATE INDEX loans_borrower_facts ON loans (borrower_id, state, disputed, ended_at, terms, lender_id);
-- The latest questions to an owner, for how long their answers take.
CREATE INDEX loans_lender_asked ON loans (lender_id, created_at, id);
