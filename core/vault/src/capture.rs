//! Capturing: events are sealed, hashed onto their chain, signed, and on the disk when this returns. An event is its
//! own outbox entry; there is nothing else to write.

use crate::draft::{self, DraftId};
use crate::error::VaultError;
use crate::fold::OpenedEvent;
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::batch::sign_head;
use causo_crypto::entropy::random;
use causo_crypto::hash;
use causo_crypto::secret::body::{Place, Sealing, seal_body};
use causo_crypto::secret::row::{RowPlace, seal_row};
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::body::{Body, Write};
use causo_protocol::event::{ChainId, EVENT_VERSION, EventHeader, Facts, HeadStatement, Kind, LogPosition};
use causo_protocol::hlc::Hlc;
use causo_protocol::roster::Roster;
use causo_protocol::{Wire, record};
use rusqlite::params;

/// Dictionaries this version can write, newest first. A team's roster says up to which it may be.
const DICTIONARIES: &[u8] = &[0];

record! {
    /// What is kept of an own event until its receipt: the head as signed at capture.
    OwnHead {
        /// What was seen of the team log.
        0 seen: LogPosition,
        /// Signature of the head statement.
        1 signature: [u8; 64],
    }
}

/// An event to capture. The body's clock is set here, whatever it says.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Kind.
    pub kind: Kind,
    /// What the server may count.
    pub facts: Facts,
    /// What is sealed.
    pub body: Body,
}

/// An event that is part of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Captured {
    /// Its hash.
    pub hash: EventHash,
    /// Its number.
    pub seq: u64,
    /// Its clock.
    pub hlc: Hlc,
}

/// Events on their way to the disk, all or none of them.
pub struct Capture<'v> {
    vault: &'v mut Vault,
    keys: &'v mut Keys,
    chain: ChainId,
    chain_row: i64,
    roster: Roster,
    commune_seal: [u8; 32],
    stale: bool,
    seen: LogPosition,
    tail: (u64, EventHash),
    clock: Hlc,
    rows: Vec<EventRow>,
    opened: Vec<(EventHash, Body)>,
    finished_draft: Option<DraftId>,
}

struct EventRow {
    seq: u64,
    hash: EventHash,
    previous: EventHash,
    header: Vec<u8>,
    salt: [u8; 8],
    facts_hash: [u8; 32],
    body: Vec<u8>,
    facts: Vec<u8>,
    head: Vec<u8>,
}

/// Place of `r` and facts at rest.
pub(crate) fn facts_place(hash: &EventHash) -> RowPlace<'_> {
    RowPlace { table: "event", row: &hash.0, column: "facts" }
}

impl Vault {
    /// The chain this device writes for a team.
    pub fn own_chain(&self, team: TeamId) -> Result<ChainId, VaultError> {
        let commune = self.trust(team)?.roster().ok_or(VaultError::NotInRoster)?.commune.clone();
        Ok(ChainId { commune, team, device: self.device(), incarnation: self.incarnation })
    }

    /// Whether the team's roster is older than it may be, or a newer one waits for an update of this app; then
    /// events are sealed to the commune and the author.
    pub fn is_stale(&self, team: TeamId) -> Result<bool, VaultError> {
        let roster = self.trust(team)?.roster().ok_or(VaultError::NotInRoster)?;
        Ok(self.services.clock.wall_ms() > roster.fresh_until_ms || self.roster_waits(team)?)
    }

    /// Begins a capture for a team. Nothing is written before [`Capture::commit`].
    pub fn begin<'v>(&'v mut self, keys: &'v mut Keys, team: TeamId) -> Result<Capture<'v>, VaultError> {
        self.open_epochs(keys);
        let chain = self.own_chain(team)?;
        let trust = self.trust(team)?;
        if !self.is_member(team) {
            return Err(VaultError::NotInRoster);
        }
        let roster = trust.roster().ok_or(VaultError::NotInRoster)?.clone();
        let commune_seal = trust.authority().ok_or(VaultError::NotInRoster)?.commune_seal;
        let stale = self.is_stale(team)?;
        let seen =
            self.memberships()?.into_iter().find(|m| m.team == team).ok_or(VaultError::NotInRoster)?.proved;
        let chain_row = self.chain_row(&chain)?;
        let tail = self.tail(chain_row)?.unwrap_or((0, hash::chain_start(&chain)));
        let clock = keys.state.clock();
        let (rows, opened) = (Vec::new(), Vec::new());
        Ok(Capture {
            vault: self,
            keys,
            chain,
            chain_row,
            roster,
            commune_seal,
            stale,
            seen,
            tail,
            clock,
            rows,
            opened,
            finished_draft: None,
        })
    }
}

impl Capture<'_> {
    /// Puts an event at the end of the chain. Its hash is known at once, so that the next one can name it.
    pub fn add(&mut self, event: NewEvent) -> Result<Captured, VaultError> {
        let personal = |write: &Write| event.body.subject.is_some() || write.field.is_personal();
        if event.body.basis.is_none() && event.body.writes.iter().any(personal) {
            return Err(VaultError::BasisMissing);
        }
        let entropy = self.vault.services.entropy.clone();
        let entropy = entropy.as_ref();
        let (previous_seq, previous) = self.tail;
        let seq = previous_seq + 1;
        self.clock = self.clock.tick(self.vault.services.clock.wall_ms());
        let body = Body { hlc: self.clock, ..event.body };
        let header = EventHeader {
            version: self.roster.write.event.min(EVENT_VERSION),
            epoch: self.roster.epoch,
            roster_version: self.roster.version,
            kind: event.kind,
        }
        .to_bytes();
        let facts = event.facts.to_bytes();
        let r: [u8; 8] = random(entropy);
        let (salt, facts_hash) = (hash::salt(&r), hash::facts_hash(&r, &facts));
        let place = Place {
            chain: &self.chain,
            epoch: self.roster.epoch,
            header: &header,
            seq,
            facts_hash: &facts_hash,
            salt: &salt,
        };
        let author = self.keys.seal.public();
        // Without the team's key the work goes on as with a stale roster: fewer can read it, and nothing is lost.
        let sealing = match self.keys.epochs.get(&(self.chain.team, self.roster.epoch)) {
            Some(key) if !self.stale => Sealing::Team(key),
            _ => Sealing::Stale { commune: &self.commune_seal, author: &author },
        };
        let newest = |id: &&u8| u64::from(**id) <= self.roster.write.dictionary;
        let dictionary = DICTIONARIES.iter().find(newest).copied().unwrap_or(0);
        let sealed = seal_body(&place, sealing, dictionary, &body, entropy)?;
        let event_hash =
            hash::event_hash(&previous, &header, seq, &facts_hash, &hash::body_hash(&salt, &sealed));
        let statement =
            HeadStatement { chain: self.chain.clone(), seq, hash: event_hash, seen: self.seen.clone() };
        let head = OwnHead { seen: self.seen.clone(), signature: sign_head(&self.keys.identity, &statement) };
        let facts = seal_row(
            &self.vault.background,
            facts_place(&event_hash),
            &[&r, facts.as_slice()].concat(),
            entropy,
        );
        self.rows.push(EventRow {
            seq,
            hash: event_hash,
            previous,
            header,
            salt,
            facts_hash,
            body: sealed,
            facts,
            head: head.to_bytes(),
        });
        self.opened.push((event_hash, body));
        self.tail = (seq, event_hash);
        Ok(Captured { hash: event_hash, seq, hlc: self.clock })
    }

    /// The draft that these events make good: it goes in the same transaction, so no kill leaves both or neither.
    pub fn finishes(&mut self, draft: Option<DraftId>) {
        self.finished_draft = draft;
    }

    /// Writes all of it in one transaction, then folds it. When this returns, the events are on the disk.
    pub fn commit(self) -> Result<(), VaultError> {
        let transaction = self.vault.db.transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO event (chain, seq, hash, previous, header, salt, facts_hash, body, facts, head)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?;
            for row in self.rows {
                insert.execute(params![
                    self.chain_row,
                    row.seq as i64,
                    row.hash.0,
                    row.previous.0,
                    row.header,
                    row.salt,
                    row.facts_hash,
                    row.body,
                    row.facts,
                    row.head,
                ])?;
            }
        }
        if let Some(draft) = self.finished_draft {
            draft::delete(&transaction, draft)?;
        }
        transaction.commit()?;
        let wall_ms = self.vault.services.clock.wall_ms();
        for (hash, body) in &self.opened {
            let (team, device) = (self.chain.team, self.chain.device);
            self.keys.state.apply(&OpenedEvent { hash: *hash, team, device, logged_ms: None, body }, wall_ms);
        }
        Ok(())
    }
}
