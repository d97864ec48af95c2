DROP INDEX loans_lender_asked;
DROP INDEX loans_borrower_facts;
DROP INDEX loans_lender_facts;
