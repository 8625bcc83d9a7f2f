-- What the server keeps. Nothing here names a person or says which resident an event is about: bodies stay sealed
-- inside `packed`, and the columns beside them are what the server needs to answer without opening a batch.

-- Signed documents as received. `kind` is the log's item kind, 0 for a pack; `team` is empty for what concerns a
-- whole commune; `name` tells grounds and packs apart.
CREATE TABLE documents (
    id      INTEGER PRIMARY KEY,
    kind    INTEGER NOT NULL,
    commune TEXT    NOT NULL,
    team    BLOB    NOT NULL,
    name    TEXT    NOT NULL,
    version INTEGER NOT NULL,
    hash    BLOB    NOT NULL,
    bytes   BLOB    NOT NULL,
    UNIQUE (commune, kind, team, name, version)
) STRICT;

-- Teams known from rosters, each with the head of its log.
CREATE TABLE teams (
    id         INTEGER PRIMARY KEY,
    commune    TEXT    NOT NULL,
    team       BLOB    NOT NULL,
    generation INTEGER NOT NULL,
    p          INTEGER NOT NULL,
    l          BLOB    NOT NULL,
    ms         INTEGER NOT NULL,
    UNIQUE (commune, team)
) STRICT;

-- Every device any roster of the team ever named: what it signed must stay verifiable. `current` is 1 for those the
-- newest roster lists and does not remove.
CREATE TABLE devices (
    team      INTEGER NOT NULL REFERENCES teams (id),
    device    BLOB    NOT NULL,
    identity  BLOB    NOT NULL,
    transport BLOB    NOT NULL,
    current   INTEGER NOT NULL,
    PRIMARY KEY (team, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE chains (
    id          INTEGER PRIMARY KEY,
    team        INTEGER NOT NULL REFERENCES teams (id),
    device      BLOB    NOT NULL,
    incarnation BLOB    NOT NULL,
    UNIQUE (team, device, incarnation)
) STRICT;

-- Batches as they are forwarded, with the receipt as it was first signed.
CREATE TABLE batches (
    id        INTEGER PRIMARY KEY,
    chain     INTEGER NOT NULL REFERENCES chains (id),
    first_seq INTEGER NOT NULL,
    last_seq  INTEGER NOT NULL,
    previous  BLOB    NOT NULL,
    head      BLOB    NOT NULL,
    packed    BLOB    NOT NULL,
    receipt   BLOB    NOT NULL
) STRICT;

-- An event is its hash: this is what makes a push idempotent and finds gaps, overlaps and branches.
CREATE TABLE events (
    hash  BLOB    PRIMARY KEY,
    chain INTEGER NOT NULL REFERENCES chains (id),
    seq   INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches (id)
) STRICT, WITHOUT ROWID;

-- Where a chain ends; more than once when two copies of a vault went on from one event.
CREATE TABLE tips (
    chain INTEGER NOT NULL REFERENCES chains (id),
    hash  BLOB    NOT NULL,
    seq   INTEGER NOT NULL,
    PRIMARY KEY (chain, hash)
) STRICT, WITHOUT ROWID;

-- The team log. `reference` is a batch's id for items of kind 1, else a document's.
CREATE TABLE log (
    team       INTEGER NOT NULL REFERENCES teams (id),
    generation INTEGER NOT NULL,
    p          INTEGER NOT NULL,
    ms         INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    item       BLOB    NOT NULL,
    l          BLOB    NOT NULL,
    reference  INTEGER NOT NULL,
    PRIMARY KEY (team, generation, p)
) STRICT, WITHOUT ROWID;

-- One mailbox for each invite, gone some time after it expired.
CREATE TABLE mailboxes (
    token      BLOB    PRIMARY KEY,
    commune    TEXT    NOT NULL,
    expires_ms INTEGER NOT NULL,
    hello      BLOB,
    reveal     BLOB
) STRICT, WITHOUT ROWID;
