-- Imprint, privacy notice and terms, each in each language, as an admin wrote them. A text without
-- words is not shown; its row remains, so that its version goes on growing.
CREATE TABLE legal_texts (
    document text NOT NULL,
    locale text NOT NULL,
    words text NOT NULL,
    version integer NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (document, locale)
);
