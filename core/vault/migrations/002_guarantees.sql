-- Where each item of the log stood as it was seen: the cut that a restored server names is held against it, and so is
-- whatever others signed that they saw. A log known before this step is known from its last position on.
CREATE TABLE log_link (
    team       BLOB NOT NULL,
    generation INTEGER NOT NULL,
    p          INTEGER NOT NULL,
    l          BLOB NOT NULL,
    PRIMARY KEY (team, generation, p)
) STRICT, WITHOUT ROWID;
INSERT INTO log_link SELECT team, generation, p, l FROM membership;

-- Where the log has the event. An event without a log time is not sent, whoever wrote it. `log_changed` is 1 until a
-- log time that came after the event was folded is worked in.
ALTER TABLE event ADD COLUMN logged_p INTEGER;
ALTER TABLE event ADD COLUMN log_changed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX event_unsent ON event (chain) WHERE logged_ms IS NULL;
CREATE INDEX event_log_changed ON event (id) WHERE log_changed = 1;
UPDATE event SET log_changed = 1 WHERE EXISTS
    (SELECT 1 FROM receipt r WHERE r.chain = event.chain AND event.seq BETWEEN r.from_seq AND r.seq AND r.folded = 0);

-- A chain may have branches: a receipt is for a head, not for a number, and the newest generation's counts.
CREATE TABLE receipt_of_head (
    chain      INTEGER NOT NULL REFERENCES chain (id),
    seq        INTEGER NOT NULL,
    head       BLOB NOT NULL,
    generation INTEGER NOT NULL,
    bytes      BLOB NOT NULL,
    PRIMARY KEY (chain, seq, head)
) STRICT, WITHOUT ROWID;
INSERT INTO receipt_of_head
    SELECT r.chain, r.seq, e.hash, 1, r.bytes FROM receipt r JOIN event e ON e.chain = r.chain AND e.seq = r.seq;
DROP TABLE receipt;
ALTER TABLE receipt_of_head RENAME TO receipt;
ALTER TABLE chain DROP COLUMN receipted_seq;

-- Where the log has the document: an officer's computer publishes again what a restored server lost.
ALTER TABLE document ADD COLUMN logged_p INTEGER;
UPDATE document SET logged_p = 0;

-- Whether two histories of the log were seen.
ALTER TABLE membership ADD COLUMN forked INTEGER NOT NULL DEFAULT 0;

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
