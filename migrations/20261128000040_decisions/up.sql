-- What moderators decide about what somebody did: a statement of reasons that its member reads and can
-- disagree with, once. What it is about may be gone; what was decided stays.
CREATE TABLE decisions (
    id uuid PRIMARY KEY NOT NULL,
    report_id uuid REFERENCES reports (id) ON DELETE SET NULL,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    measure text NOT NULL,
    rule text NOT NULL,
    words text NOT NULL,
    until timestamptz,
    decided_by uuid REFERENCES members (id) ON DELETE SET NULL,
    decided_at timestamptz NOT NULL,
    -- When it was taken back, or its time was over.
    lifted_at timestamptz,
    -- Why its member disagrees, and what another moderator answered.
    appeal text,
    appealed_at timestamptz,
    appeal_outcome text,
    appeal_answer text,
    appeal_by uuid REFERENCES members (id) ON DELETE SET NULL,
    appeal_decided_at timestamptz
);
CREATE INDEX decisions_member ON decisions (member_id, decided_at, id);
CREATE INDEX decisions_subject ON decisions (subject_id, decided_at, id);
CREATE INDEX decisions_report ON decisions (report_id);
CREATE INDEX decisions_decided_by ON decisions (decided_by);
CREATE INDEX decisions_appeal_by ON decisions (appeal_by);
CREATE INDEX decisions_appealed ON decisions (appeal_outcome, appealed_at, id);
CREATE INDEX decisions_measure ON decisions (measure, decided_at);

-- What was hidden at one blow when everything of a spammer was, so that it can be undone.
CREATE TABLE swept (
    decision_id uuid NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    PRIMARY KEY (decision_id, subject_kind, subject_id)
);

-- How grave it is, who looks at it now, and of a notice from without an account, who sent it.
ALTER TABLE reports ADD COLUMN gravity integer NOT NULL DEFAULT 1;
ALTER TABLE reports ADD COLUMN claimed_by uuid REFERENCES members (id) ON DELETE SET NULL;
ALTER TABLE reports ADD COLUMN claimed_at timestamptz;
ALTER TABLE reports ADD COLUMN notifier_name text;
ALTER TABLE reports ADD COLUMN notifier_email text;
ALTER TABLE reports ADD COLUMN notifier_locale text;
UPDATE reports SET gravity = 3 WHERE reason IN ('unsafe', 'private');
UPDATE reports SET gravity = 2 WHERE reason IN ('rude', 'untrue');
CREATE INDEX reports_gravest ON reports (state, gravity DESC, at, id);
CREATE INDEX reports_claimed_by ON reports (claimed_by);

ALTER TABLE members ADD COLUMN suspended_until timestamptz;
CREATE INDEX members_suspended ON members (suspended_until, id);
ALTER TABLE messages ADD COLUMN hidden_at timestamptz;
ALTER TABLE listing_photos ADD COLUMN hidden_at timestamptz;
-- How many of a newcomer's first listings a moderator looks at before others see them; 0 for none.
ALTER TABLE instance ADD COLUMN first_checked integer NOT NULL DEFAULT 0;
