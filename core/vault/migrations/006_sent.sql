-- What is not sent is found behind where its chain is sent, so that a capture has no index of it to write. Every event of
-- the chain up to `sent_seq` has a log time; more of them may.
ALTER TABLE chain ADD COLUMN sent_seq INTEGER NOT NULL DEFAULT 0;
UPDATE chain SET sent_seq = COALESCE(
    (SELECT MIN(seq) - 1 FROM event WHERE event.chain = chain.id AND logged_ms IS NULL),
    (SELECT MAX(seq) FROM event WHERE event.chain = chain.id), 0);
DROP INDEX event_unsent;

-- What comes in unsent, or is unsent again, on whichever branch.
CREATE TRIGGER event_comes_unsent AFTER INSERT ON event WHEN NEW.logged_ms IS NULL BEGIN
    UPDATE chain SET sent_seq = NEW.seq - 1 WHERE id = NEW.chain AND sent_seq >= NEW.seq;
END;
CREATE TRIGGER event_is_unsent_again AFTER UPDATE OF logged_ms ON event WHEN NEW.logged_ms IS NULL BEGIN
    UPDATE chain SET sent_seq = NEW.seq - 1 WHERE id = NEW.chain AND sent_seq >= NEW.seq;
END;
