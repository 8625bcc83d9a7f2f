-- Snapshots in a team's log that no erasure made void, with what an officer signed of the sealed stream.
CREATE TABLE snapshots (
    document   INTEGER PRIMARY KEY REFERENCES documents (id),
    team       INTEGER NOT NULL REFERENCES teams (id),
    id         BLOB    NOT NULL,
    generation INTEGER NOT NULL,
    p          INTEGER NOT NULL,
    l          BLOB    NOT NULL,
    chunks     BLOB    NOT NULL,
    -- 1 once every chunk is here.
    complete   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (team, id)
) STRICT;

-- Sealed chunks; all but the last of a snapshot have one length.
CREATE TABLE snapshot_chunks (
    snapshot INTEGER NOT NULL REFERENCES snapshots (document) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    bytes    BLOB    NOT NULL,
    PRIMARY KEY (snapshot, at)
) STRICT, WITHOUT ROWID;

-- What a first sync needs of the log before a snapshot.
CREATE INDEX log_documents ON log (team, generation, p) WHERE kind NOT IN (1, 10);
