-- Where each item of the log stood as it was seen: the cut that a restored server names is held against it.
CREATE TABLE log_link (
    team       BLOB NOT NULL,
    p          INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    l          BLOB NOT NULL,
    PRIMARY KEY (team, p)
) STRICT, WITHOUT ROWID;

-- Where the log has the event. An event without a log time is not sent, whoever wrote it.
ALTER TABLE event ADD COLUMN logged_p INTEGER;

-- Last event that a verified backup of the server covers.
ALTER TABLE chain ADD COLUMN durable_seq INTEGER NOT NULL DEFAULT 0;

-- A generation that a restored server opened and no officer has confirmed yet; 0 for none.
ALTER TABLE membership ADD COLUMN unconfirmed_generation INTEGER NOT NULL DEFAULT 0;

-- Erased events, those that never came included: a late copy is taken in erased.
CREATE TABLE erased (
    team BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (team, hash)
) STRICT, WITHOUT ROWID;

-- Others' batches that this device carries, packed as they came; with the server's receipt once they were delivered.
CREATE TABLE carried (
    id      BLOB PRIMARY KEY,
    packed  BLOB NOT NULL,
    receipt BLOB
) STRICT, WITHOUT ROWID;
