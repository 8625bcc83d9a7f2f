-- Photos, sealed: in the same file as the log, so that a backup, a restore and an erasure find them where the rest is.
-- A blob is announced by its manifest, then its chunks come in their order, then it is logged and receipted.
CREATE TABLE blobs (
    id       INTEGER PRIMARY KEY,
    team     INTEGER NOT NULL REFERENCES teams (id),
    blob     BLOB    NOT NULL,
    device   BLOB    NOT NULL,
    -- The manifest as it was signed. It stays when the chunks are erased.
    manifest BLOB    NOT NULL,
    bytes    INTEGER NOT NULL,
    -- When it was announced, UTC milliseconds.
    ms       INTEGER NOT NULL,
    -- As it was first signed; absent until every chunk is here.
    receipt  BLOB,
    UNIQUE (team, blob)
) STRICT;
CREATE INDEX blobs_of_device ON blobs (team, device, ms);

CREATE TABLE blob_chunks (
    id     INTEGER PRIMARY KEY,
    blob   INTEGER NOT NULL REFERENCES blobs (id),
    number INTEGER NOT NULL,
    sealed BLOB    NOT NULL,
    UNIQUE (blob, number)
) STRICT;

-- Erased blobs, those that never came included: none is taken again.
CREATE TABLE erased_blobs (
    team INTEGER NOT NULL REFERENCES teams (id),
    blob BLOB    NOT NULL,
    PRIMARY KEY (team, blob)
) STRICT, WITHOUT ROWID;
