-- Packs of guides as they were signed, the newest of each name, sealed like documents: the signature is checked once,
-- and the seal keeps them as they were.
CREATE TABLE pack (
    commune   TEXT NOT NULL,
    publisher TEXT NOT NULL,
    name      TEXT NOT NULL,
    version   INTEGER NOT NULL,
    hash      BLOB NOT NULL,
    sealed    BLOB NOT NULL,
    PRIMARY KEY (commune, publisher, name)
) STRICT;
