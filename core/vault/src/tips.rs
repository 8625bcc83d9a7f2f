//! Where chains end and what of them the server does not have. A chain has more than one tip once a copy of a vault
//! went on beside it; each is sent along its own path. An event without a log time is not sent, whoever wrote it: a
//! server that lost it gets it from any phone that has it.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, TeamId};
use causo_protocol::event::ChainId;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// One end of a chain and how far the path to it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainState {
    /// Chain.
    pub chain: ChainId,
    /// Hash of the last event.
    pub tip: EventHash,
    /// Events up to this one are in the server's log, or are sent with an earlier tip of the same chain; 0 for none.
    pub receipted_seq: u64,
    /// Number of the last event.
    pub last_seq: u64,
}

/// An event that is not sent.
struct Unsent {
    seq: u64,
    previous: EventHash,
    /// Whether its author's signature of the head is here: only such an event can end a batch.
    signed: bool,
}

/// Moves up to where the chains of a team are sent, once log times came.
pub(crate) fn note_sent(db: &Connection, team: TeamId) -> Result<(), VaultError> {
    let mut statement = db.prepare_cached(
        "UPDATE chain SET sent_seq = COALESCE(
             (SELECT e.seq - 1 FROM event e WHERE e.chain = chain.id AND e.seq > chain.sent_seq
                  AND e.logged_ms IS NULL ORDER BY e.seq LIMIT 1),
             (SELECT MAX(e.seq) FROM event e WHERE e.chain = chain.id))
         WHERE team = ?1 AND EXISTS (SELECT 1 FROM event e
             WHERE e.chain = chain.id AND e.seq > chain.sent_seq AND e.logged_ms IS NOT NULL)",
    )?;
    statement.execute([team.0])?;
    Ok(())
}

impl Vault {
    /// Number and hash of a chain's last event; of its longest branch, if it has several.
    pub(crate) fn tail(&self, chain_row: i64) -> Result<Option<(u64, EventHash)>, VaultError> {
        let sql = "SELECT seq, hash FROM event WHERE chain = ?1 ORDER BY seq DESC LIMIT 1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)? as u64, EventHash(row.get(1)?)));
        Ok(self.db.prepare_cached(sql)?.query_row([chain_row], row).optional()?)
    }

    /// Ends of chains: own ones, sent or not, then those of others that have something unsent. No event is counted in
    /// two of them.
    pub fn own_chains(&self) -> Result<Vec<ChainState>, VaultError> {
        let mut states = Vec::new();
        for (row, chain) in self.chains_with_tips()? {
            let own = chain.device == self.device();
            let before = states.len();
            self.unsent_tips(row, &chain, own, &mut states)?;
            if own
                && states.len() == before
                && let Some((last_seq, tip)) = self.tail(row)?
            {
                states.push(ChainState { chain, tip, receipted_seq: last_seq, last_seq });
            }
        }
        Ok(states)
    }

    fn chains_with_tips(&self) -> Result<Vec<(i64, ChainId)>, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT c.id, m.commune, c.team, c.device, c.incarnation
             FROM chain c JOIN membership m ON m.team = c.team
             WHERE c.device = ?1 OR EXISTS
                 (SELECT 1 FROM event e WHERE e.chain = c.id AND e.seq > c.sent_seq AND e.logged_ms IS NULL)
             ORDER BY c.device <> ?1, c.id",
        )?;
        let rows = statement.query_map([self.device().0], |row| {
            let chain = ChainId {
                commune: row.get(1)?,
                team: TeamId(row.get(2)?),
                device: DeviceId(row.get(3)?),
                incarnation: Incarnation(row.get(4)?),
            };
            Ok((row.get(0)?, chain))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn unsent_tips(
        &self,
        chain_row: i64,
        chain: &ChainId,
        own: bool,
        states: &mut Vec<ChainState>,
    ) -> Result<(), VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT e.hash, e.seq, e.previous, e.head IS NOT NULL FROM chain c
             JOIN event e ON e.chain = c.id AND e.seq > c.sent_seq
             WHERE c.id = ?1 AND e.logged_ms IS NULL ORDER BY e.id",
        )?;
        let rows: Vec<(EventHash, Unsent)> = statement
            .query_map([chain_row], |row| {
                let (seq, previous) = (row.get::<_, i64>(1)? as u64, EventHash(row.get(2)?));
                Ok((EventHash(row.get(0)?), Unsent { seq, previous, signed: row.get(3)? }))
            })?
            .collect::<Result<_, _>>()?;
        let continued: BTreeSet<EventHash> = rows.iter().map(|(_, event)| event.previous).collect();
        let ends = |(hash, event): &(EventHash, Unsent)| {
            let ends = !continued.contains(hash) && (own || event.signed);
            ends.then_some((*hash, event.seq))
        };
        let tips: Vec<_> = rows.iter().filter_map(ends).collect();
        let mut unsent: BTreeMap<EventHash, Unsent> = rows.into_iter().collect();
        for (tip, last_seq) in tips {
            let (mut at, mut receipted_seq) = (tip, last_seq);
            while let Some(event) = unsent.remove(&at) {
                (at, receipted_seq) = (event.previous, event.seq - 1);
            }
            states.push(ChainState { chain: chain.clone(), tip, receipted_seq, last_seq });
        }
        Ok(())
    }

    /// Rows of the events on the path to `tip` that follow `after_seq`, in their order.
    pub(crate) fn path(
        &self,
        chain_row: i64,
        tip: &EventHash,
        after_seq: u64,
    ) -> Result<Vec<i64>, VaultError> {
        // From the newest back, for only the tip says which branch is meant. In one pass: of a recursive query SQLite looks up
        // each link by its chain and the range of numbers alone, which grows with the square of what is not sent.
        let mut statement = self.db.prepare_cached(
            "SELECT id, hash, previous FROM event WHERE chain = ?1 AND seq > ?2 ORDER BY seq DESC",
        )?;
        let mut rows = statement.query(params![chain_row, after_seq as i64])?;
        let (mut path, mut at) = (Vec::new(), *tip);
        while let Some(row) = rows.next()? {
            if EventHash(row.get(1)?) == at {
                path.push(row.get(0)?);
                at = EventHash(row.get(2)?);
            }
        }
        path.reverse();
        Ok(path)
    }

    /// Events captured here for a team, and how many of them the server's log has.
    pub fn own_counts(&self, team: TeamId) -> Result<(u64, u64), VaultError> {
        // Counted by two indexes: this is asked after every write, and rows are long.
        let sql = "WITH own AS (SELECT id FROM chain WHERE team = ?1 AND device = ?2)
                   SELECT (SELECT COUNT(*) FROM own JOIN event ON event.chain = own.id),
                          (SELECT COUNT(*) FROM own JOIN event ON event.chain = own.id WHERE logged_ms IS NULL)";
        let count = |row: &rusqlite::Row<'_>, i| row.get::<_, i64>(i).map(|n| n as u64);
        let counts = |row: &rusqlite::Row<'_>| {
            let (captured, unsent) = (count(row, 0)?, count(row, 1)?);
            Ok((captured, captured - unsent))
        };
        Ok(self.db.prepare_cached(sql)?.query_row(params![team.0, self.device().0], counts)?)
    }

    /// Of the events captured here for a team that the server's log has, how many are in a backup of the server as far as
    /// its receipts told: each tells it of what came before, so the newest are known to be in one only when more is sent.
    /// Where a chain has branches nothing tells whose number it is, and only what they share counts.
    pub fn own_durable(&self, team: TeamId) -> Result<u64, VaultError> {
        let sql = "WITH own AS MATERIALIZED (
                       SELECT id, durable_seq,
                           (SELECT MIN(one.seq) FROM event one JOIN event other
                                ON other.chain = one.chain AND other.seq = one.seq AND other.id > one.id
                            WHERE one.chain = chain.id) AS branch_seq
                       FROM chain WHERE team = ?1 AND device = ?2)
                   SELECT (SELECT COUNT(*) FROM own JOIN event ON event.chain = own.id
                           WHERE seq <= durable_seq AND (branch_seq IS NULL OR seq < branch_seq))
                        - (SELECT COUNT(*) FROM own JOIN event ON event.chain = own.id
                           WHERE logged_ms IS NULL
                             AND seq <= durable_seq AND (branch_seq IS NULL OR seq < branch_seq))";
        let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        Ok(self.db.prepare_cached(sql)?.query_row(params![team.0, self.device().0], count)? as u64)
    }
}
