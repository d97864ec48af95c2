-- A pair stays when it no longer fits, so that it is told of once; only those that fit are counted.
ALTER TABLE matches ADD COLUMN fits boolean NOT NULL DEFAULT true;
