-- Events are found by their place in a chain and no more by their hash alone: a batch says which hashes it holds, 32 bytes
-- an event, in the order of their numbers. One row a batch in the place of one a event, each of which went to a page of its
-- own. What is read without the batch stands before it in the row.
CREATE TABLE batches_with_hashes (
    id        INTEGER PRIMARY KEY,
    chain     INTEGER NOT NULL REFERENCES chains (id),
    first_seq INTEGER NOT NULL,
    last_seq  INTEGER NOT NULL,
    previous  BLOB    NOT NULL,
    head      BLOB    NOT NULL,
    hashes    BLOB    NOT NULL,
    receipt   BLOB    NOT NULL,
    packed    BLOB    NOT NULL
) STRICT;
INSERT INTO batches_with_hashes
    SELECT id, chain, first_seq, last_seq, previous, head,
        (SELECT unhex(group_concat(hex(hash), '' ORDER BY seq)) FROM events WHERE batch = batches.id),
        receipt, packed
    FROM batches;
DROP TABLE events;
DROP TABLE batches;
ALTER TABLE batches_with_hashes RENAME TO batches;
CREATE INDEX batches_of_chain ON batches (chain, last_seq, first_seq);
