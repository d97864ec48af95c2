-- The codes that an admin made at one time for one guarantor to hand out. Nothing says who used which.
CREATE TABLE attestation_batches (
    id uuid PRIMARY KEY NOT NULL,
    guarantor text NOT NULL,
    made_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    made integer NOT NULL,
    used integer NOT NULL,
    withdrawn_at timestamptz
);
CREATE INDEX attestation_batches_expires ON attestation_batches (expires_at);

-- The codes that nobody used yet, as their hashes. One that was used is gone.
CREATE TABLE attestation_codes (
    hash bytea PRIMARY KEY NOT NULL,
    batch_id uuid NOT NULL REFERENCES attestation_batches (id) ON DELETE CASCADE
);
CREATE INDEX attestation_codes_batch ON attestation_codes (batch_id);

-- Who entered such a code, and in which month: its first day. By whose code, nobody knows.
CREATE TABLE attestations (
    member_id uuid PRIMARY KEY NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    month date NOT NULL
);
