DROP TABLE imported_statements;
DROP TABLE imports;
DROP TABLE issuers;
DROP TABLE presentations;
DROP TABLE challenges;
DROP TABLE holder_keys;
DROP TABLE issuer_keys;
DROP TABLE credentials;
CREATE TABLE credentials (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    kind text NOT NULL,
    fact_id uuid NOT NULL,
    jwt text NOT NULL,
    issued_at timestamptz NOT NULL,
    UNIQUE (member_id, kind, fact_id)
);
