-- What an admin can change while Palier runs: how to reach whoever runs it, whether visitors may look
-- around, and the categories that nothing new is listed in, as slugs with spaces between.
ALTER TABLE instance ADD COLUMN contact text NOT NULL DEFAULT '';
ALTER TABLE instance ADD COLUMN looking text NOT NULL DEFAULT 'everyone';
ALTER TABLE instance ADD COLUMN hidden_categories text NOT NULL DEFAULT '';
