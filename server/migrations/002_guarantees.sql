-- Erased events, those that never came included: a late copy is kept erased.
CREATE TABLE erased (
    team INTEGER NOT NULL REFERENCES teams (id),
    hash BLOB    NOT NULL,
    PRIMARY KEY (team, hash)
) STRICT, WITHOUT ROWID;

-- Where a team's log was cut when the server was restored from a backup, with the statement as it is signed.
CREATE TABLE generations (
    team           INTEGER NOT NULL REFERENCES teams (id),
    generation     INTEGER NOT NULL,
    cut_generation INTEGER NOT NULL,
    cut_p          INTEGER NOT NULL,
    cut_l          BLOB    NOT NULL,
    ms             INTEGER NOT NULL,
    PRIMARY KEY (team, generation)
) STRICT, WITHOUT ROWID;

-- Backups that were read back: everything up to this batch is in one.
CREATE TABLE backups (
    id         INTEGER PRIMARY KEY,
    ms         INTEGER NOT NULL,
    last_batch INTEGER NOT NULL
) STRICT;

-- Where in the log the roster stands that removed the device: as far as it may still read, without records.
ALTER TABLE devices ADD COLUMN removed_p INTEGER;
