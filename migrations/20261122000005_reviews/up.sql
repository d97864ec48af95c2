CREATE TABLE reviews (
    id uuid PRIMARY KEY NOT NULL,
    loan_id uuid NOT NULL REFERENCES loans (id) ON DELETE CASCADE,
    author_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    subject_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    stars integer NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text text NOT NULL,
    share_text boolean NOT NULL,
    private_note text NOT NULL DEFAULT '',
    written_at timestamptz NOT NULL,
    visible_at timestamptz NOT NULL,
    shown_at timestamptz,
    hidden_at timestamptz,
    UNIQUE (loan_id, author_id)
);
CREATE INDEX reviews_subject ON reviews (subject_id, visible_at, id);
CREATE INDEX reviews_author ON reviews (author_id, id);
CREATE INDEX reviews_hidden_yet ON reviews (visible_at) WHERE shown_at IS NULL;

CREATE TABLE credentials (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    kind text NOT NULL,
    fact_id uuid NOT NULL,
    jwt text NOT NULL,
    issued_at timestamptz NOT NULL,
    UNIQUE (member_id, kind, fact_id)
);

CREATE TABLE reports (
    id uuid PRIMARY KEY NOT NULL,
    reporter_id uuid REFERENCES members (id) ON DELETE SET NULL,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    reason text NOT NULL,
    text text NOT NULL,
    at timestamptz NOT NULL,
    state text NOT NULL,
    decided_by uuid REFERENCES members (id) ON DELETE SET NULL,
    decided_at timestamptz
);
CREATE INDEX reports_queue ON reports (state, at, id);
CREATE INDEX reports_subject ON reports (subject_id);
CREATE INDEX reports_reporter ON reports (reporter_id);
CREATE INDEX reports_decided_by ON reports (decided_by);

-- Every act of a moderator or admin: rows are only ever added. Ids, no names.
CREATE TABLE audit (
    id uuid PRIMARY KEY NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid,
    act text NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid,
    note text NOT NULL DEFAULT ''
);
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_subject ON audit (subject_id);
