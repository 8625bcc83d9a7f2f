-- Everything personal is sealed before it comes here: under the DEK what needs the PIN, under the background key
-- what sending and receiving need.
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A team this device belongs to.
CREATE TABLE membership (
    team      BLOB PRIMARY KEY,
    commune   TEXT NOT NULL,
    root_hash BLOB NOT NULL,
    -- The log as far as it is known, and as far as a signed head proved it.
    generation INTEGER NOT NULL DEFAULT 1,
    p          INTEGER NOT NULL DEFAULT 0,
    l          BLOB NOT NULL,
    proved_p   INTEGER NOT NULL DEFAULT 0,
    proved_l   BLOB NOT NULL,
    -- UTC milliseconds of the last item, 0 for none.
    last_ms    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Authorities, rosters, policies, grounds: signed bytes as received, under the background key.
CREATE TABLE document (
    id     INTEGER PRIMARY KEY,
    team   BLOB NOT NULL,
    kind   INTEGER NOT NULL,
    hash   BLOB NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (team, kind, hash)
) STRICT;

CREATE TABLE chain (
    id             INTEGER PRIMARY KEY,
    team           BLOB NOT NULL,
    device         BLOB NOT NULL,
    incarnation    BLOB NOT NULL,
    receipted_seq  INTEGER NOT NULL DEFAULT 0,
    UNIQUE (team, device, incarnation)
) STRICT;

-- Events, own and others'. Never changed but for what the server adds (logged_ms).
CREATE TABLE event (
    id         INTEGER PRIMARY KEY,
    chain      INTEGER NOT NULL REFERENCES chain (id),
    seq        INTEGER NOT NULL,
    hash       BLOB NOT NULL,
    previous   BLOB NOT NULL,
    header     BLOB NOT NULL,
    salt       BLOB,
    facts_hash BLOB NOT NULL,
    body       BLOB NOT NULL,
    -- r and facts under the background key: own events only.
    facts      BLOB,
    -- Position of the log last seen and signature of the head, as one record: own events only.
    head       BLOB,
    logged_ms  INTEGER,
    UNIQUE (chain, seq, hash)
) STRICT;

-- What could not be taken in: kept whole, for an update or an officer.
CREATE TABLE set_aside (
    team    BLOB NOT NULL,
    p       INTEGER NOT NULL,
    kind    INTEGER NOT NULL,
    code    TEXT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (team, p)
) STRICT, WITHOUT ROWID;

-- The server's signed receipts for own chains. `folded` is 0 until log times are worked in.
CREATE TABLE receipt (
    chain     INTEGER NOT NULL REFERENCES chain (id),
    seq       INTEGER NOT NULL,
    from_seq  INTEGER NOT NULL,
    server_ms INTEGER NOT NULL,
    bytes     BLOB NOT NULL,
    folded    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;

-- The fold, row by row, under the DEK. Can be made again from the events.
CREATE TABLE projection (
    key    BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Unfinished visits, under the DEK.
CREATE TABLE draft (
    id     BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
