-- The snapshot that stands for the beginning of a team's log.
CREATE TABLE snapshot (
    team    BLOB PRIMARY KEY,
    -- 0: none any more, the log itself is fetched; 1: on its way; 2: opened into `base`.
    state   INTEGER NOT NULL,
    -- Signed, under the background key.
    sealed  BLOB,
    p       INTEGER NOT NULL DEFAULT 0,
    -- Whether the log has it: until then it is one officer's word to this phone alone.
    logged  INTEGER NOT NULL DEFAULT 0,
    -- One of a position before this is not taken: what it says was erased or taken back.
    after_p INTEGER NOT NULL DEFAULT 0,
    -- The chunk that is on its way.
    partial BLOB NOT NULL DEFAULT x''
) STRICT, WITHOUT ROWID;

-- Its chunks, sealed as they came, until the vault is unlocked.
CREATE TABLE snapshot_chunk (
    team   BLOB NOT NULL,
    at     INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (team, at)
) STRICT, WITHOUT ROWID;

-- What it holds, event by event, under the DEK; `reference` is the first 8 bytes of the event's hash.
CREATE TABLE base (
    team      BLOB NOT NULL,
    reference BLOB NOT NULL,
    chain     INTEGER NOT NULL REFERENCES chain (id),
    seq       INTEGER NOT NULL,
    sealed    BLOB NOT NULL,
    PRIMARY KEY (team, reference)
) STRICT, WITHOUT ROWID;

-- Where the chains ended: what the log brings next continues there. `settled` is 1 where the device had been removed
-- already, so that its events are counted as the removal says.
CREATE TABLE base_tip (
    chain INTEGER NOT NULL REFERENCES chain (id),
    seq   INTEGER NOT NULL,
    hash  BLOB NOT NULL,
    settled INTEGER NOT NULL,
    PRIMARY KEY (chain, seq, hash)
) STRICT, WITHOUT ROWID;

-- The newest snapshot of a team that its log has and no erasure made void: an officer's computer makes the next in time.
CREATE TABLE snapshot_in_log (
    team BLOB PRIMARY KEY,
    p    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
