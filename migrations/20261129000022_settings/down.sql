ALTER TABLE instance DROP COLUMN hidden_categories;
ALTER TABLE instance DROP COLUMN looking;
ALTER TABLE instance DROP COLUMN contact;
