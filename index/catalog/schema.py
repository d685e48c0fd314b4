"""The tables of the catalog and the versions they carry."""

from __future__ import annotations

SCHEMA_VERSION = 3
"""Of the tables; a catalog with a higher one was written by a newer program, one with a lower one is brought
up by `STEPS`."""

PIPELINE_VERSION = 13
"""Of loading, cleaning, sentences, passages and statements; raise it when any of them changes, and the
next sync derives every document again, embedding only the passages whose text changed."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE roots (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL UNIQUE
);

-- Where a text is found, and what its file says of it. One text can stand in many files.
CREATE TABLE files (
    document_id TEXT PRIMARY KEY,
    root_id INTEGER NOT NULL REFERENCES roots (id),
    path TEXT NOT NULL,
    file TEXT NOT NULL, -- the path on disk: another one for an entry of an archive
    file_digest TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES texts (digest),
    title TEXT NOT NULL,
    author TEXT,
    published TEXT,
    source TEXT,
    note TEXT,
    UNIQUE (root_id, path)
) WITHOUT ROWID;
CREATE INDEX files_by_digest ON files (digest);

-- Never updated: another text has another digest.
CREATE TABLE texts (
    digest TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    sentences TEXT NOT NULL,
    boilerplate TEXT NOT NULL,
    places TEXT NOT NULL,
    pipeline INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE passages (
    digest TEXT NOT NULL REFERENCES texts (digest),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    boilerplate INTEGER NOT NULL,
    text_digest TEXT NOT NULL,
    PRIMARY KEY (digest, start, end)
) WITHOUT ROWID;
CREATE INDEX passages_by_text ON passages (text_digest);

CREATE TABLE statements (
    digest TEXT NOT NULL REFERENCES texts (digest),
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    parts TEXT NOT NULL,
    speaker TEXT,
    speaker_span TEXT,
    cue_span TEXT,
    kind TEXT NOT NULL,
    PRIMARY KEY (digest, ordinal)
) WITHOUT ROWID;
CREATE INDEX statements_by_speaker ON statements (speaker);

-- Vectors by what was embedded and by which weights, so that nothing is embedded twice.
CREATE TABLE embeddings (
    text_digest TEXT NOT NULL,
    model_digest TEXT NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (text_digest, model_digest)
);

-- Digests whose entries in the two other stores may be ahead of or behind this catalog.
CREATE TABLE unsettled (digest TEXT PRIMARY KEY) WITHOUT ROWID;
"""

STORIES = """
-- What nearly equal texts have in common; a text without an entry is too short, or waits for its next sync.
CREATE TABLE stories (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, bands BLOB NOT NULL);
CREATE TABLE bands (band INTEGER NOT NULL, story INTEGER NOT NULL, PRIMARY KEY (band, story)) WITHOUT ROWID;
"""

RECURRING = """
-- Who published a document: the source that it states, or else the folder that it stands in.
ALTER TABLE files ADD COLUMN origin TEXT GENERATED ALWAYS AS (
    CASE WHEN source <> '' THEN 'source ' || source
    ELSE 'folder ' || root_id || ' ' || rtrim(path, replace(path, '/', '')) END
) VIRTUAL;
CREATE INDEX files_by_origin ON files (origin);

-- The sentences near the beginning and the end of a text, each as a hash of its words.
CREATE TABLE edges (
    digest TEXT NOT NULL REFERENCES texts (digest),
    number INTEGER NOT NULL, -- among the sentences of the text
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    opens INTEGER NOT NULL, -- whether it begins a paragraph
    words INTEGER NOT NULL,
    PRIMARY KEY (digest, number)
) WITHOUT ROWID;

-- Which of them recur across the documents of one origin, and whether they speak of who publishes it.
CREATE TABLE recurring (
    origin TEXT NOT NULL,
    words INTEGER NOT NULL,
    imprint INTEGER NOT NULL,
    PRIMARY KEY (origin, words)
) WITHOUT ROWID;

-- Origins whose documents have changed since that was last decided.
CREATE TABLE undecided (origin TEXT PRIMARY KEY) WITHOUT ROWID;
"""

STEPS = {0: TABLES, 1: STORIES, 2: RECURRING}
"""What brings a catalog from a version to the next one."""
