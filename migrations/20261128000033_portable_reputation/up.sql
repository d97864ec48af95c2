-- What was issued in the first form lives on in members' files; each fact is issued anew in the form
-- that can be shown in part. A row stays when its member is gone: its bit must stay revoked.
DROP TABLE credentials;
CREATE TABLE credentials (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid REFERENCES members (id) ON DELETE SET NULL,
    kind text NOT NULL,
    fact_id uuid NOT NULL,
    -- Who signed it and whose proof belongs to it, as DIDs.
    issuer text NOT NULL,
    holder text NOT NULL,
    sd_jwt text NOT NULL,
    state text NOT NULL,
    status_list integer NOT NULL,
    status_index integer NOT NULL,
    issued_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX credentials_current ON credentials (member_id, kind, fact_id) WHERE state = 'current';
CREATE INDEX credentials_member ON credentials (member_id, id);
CREATE UNIQUE INDEX credentials_place ON credentials (status_list, status_index);
CREATE INDEX credentials_revoked ON credentials (status_list, status_index) WHERE state = 'revoked';

-- Every public key that ever signed here: what it signed stays good.
CREATE TABLE issuer_keys (
    thumbprint text PRIMARY KEY NOT NULL,
    x text NOT NULL,
    first_used_at timestamptz NOT NULL,
    -- When it fell into wrong hands; then it is published no more.
    withdrawn_at timestamptz
);

-- Keys that members brought themselves; the others' follow from the platform's secret.
CREATE TABLE holder_keys (
    member_id uuid PRIMARY KEY NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    jwk text NOT NULL,
    since timestamptz NOT NULL
);

-- Questions that are answered by a proof, once and soon: to bring a reputation or a key.
CREATE TABLE challenges (
    nonce text PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    purpose text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX challenges_member ON challenges (member_id);
CREATE INDEX challenges_expiry ON challenges (expires_at);

-- What members show to whom.
CREATE TABLE presentations (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    token text NOT NULL,
    nonce text NOT NULL,
    audience text NOT NULL,
    file text NOT NULL,
    reviews integer NOT NULL,
    loans integer NOT NULL,
    made_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    withdrawn_at timestamptz
);
CREATE UNIQUE INDEX presentations_token ON presentations (token);
CREATE INDEX presentations_nonce ON presentations (nonce, id);
CREATE INDEX presentations_member ON presentations (member_id, id);
CREATE INDEX presentations_expiry ON presentations (expires_at);

-- Other platforms that the admins know: their keys are noted, for a name can change hands.
CREATE TABLE issuers (
    id uuid PRIMARY KEY NOT NULL,
    did text NOT NULL,
    level text NOT NULL,
    thumbprints text NOT NULL,
    since timestamptz NOT NULL,
    noted_by uuid REFERENCES members (id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX issuers_did ON issuers (did);
CREATE INDEX issuers_noted_by ON issuers (noted_by);

-- Reputations that members brought from elsewhere; each belongs to one member here.
CREATE TABLE imports (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    issuer text NOT NULL,
    account text NOT NULL,
    summary text NOT NULL,
    as_of date NOT NULL,
    status_address text NOT NULL,
    status_index integer NOT NULL,
    imported_at timestamptz NOT NULL,
    -- Until when it is known that nothing was withdrawn, and when to ask again.
    checked_at timestamptz NOT NULL,
    next_check_at timestamptz NOT NULL,
    withdrawn_at timestamptz
);
CREATE UNIQUE INDEX imports_account ON imports (issuer, account);
CREATE INDEX imports_member ON imports (member_id, id);
CREATE INDEX imports_due ON imports (next_check_at, id) WHERE withdrawn_at IS NULL;

CREATE TABLE imported_statements (
    id uuid PRIMARY KEY NOT NULL,
    import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    -- Its id at its issuer's.
    name text NOT NULL,
    kind text NOT NULL,
    statement text NOT NULL,
    status_address text NOT NULL,
    status_index integer NOT NULL,
    withdrawn_at timestamptz
);
CREATE UNIQUE INDEX imported_statements_name ON imported_statements (import_id, name);
