-- Photos, sealed, with their chunks as they are sent: in the same file, so that a capture is one transaction with its
-- event. The key stands in the event's sealed body alone.
CREATE TABLE blob (
    id       BLOB PRIMARY KEY,
    team     BLOB NOT NULL,
    -- As its author signed it.
    manifest BLOB NOT NULL,
    -- Whether it was captured here; else it was fetched to be looked at.
    own      INTEGER NOT NULL,
    -- The server's signed receipt, and where in the log it stands.
    receipt  BLOB,
    logged_p INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_waits ON blob (team) WHERE own = 1 AND receipt IS NULL;

CREATE TABLE blob_chunk (
    id     INTEGER PRIMARY KEY,
    blob   BLOB NOT NULL REFERENCES blob (id),
    number INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (blob, number)
) STRICT;

-- Erased blobs: none is taken in again.
CREATE TABLE erased_blob (
    team BLOB NOT NULL,
    blob BLOB NOT NULL,
    PRIMARY KEY (team, blob)
) STRICT, WITHOUT ROWID;
