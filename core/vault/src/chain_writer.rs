//! The end of an own chain: here an event is sealed, hashed onto the chain, signed, and put on the disk. Ordinary capture
//! and the hand-over both write through it; they differ in the keys they bring.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_crypto::SigningKey;
use causo_crypto::batch::sign_head;
use causo_crypto::entropy::random;
use causo_crypto::hash;
use causo_crypto::secret::body::{Place, Sealing, seal_body};
use causo_crypto::secret::row::{RowPlace, seal_row};
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::body::{Body, Write};
use causo_protocol::dictionary::NEWEST;
use causo_protocol::event::{ChainId, EVENT_VERSION, EventHeader, Facts, HeadStatement, Kind, LogPosition};
use causo_protocol::hlc::Hlc;
use causo_protocol::roster::WriteFormats;
use causo_protocol::{Wire, record};
use rusqlite::{Connection, params};

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

/// What an author signs and seals with.
pub(crate) struct Author<'k> {
    pub(crate) identity: &'k SigningKey,
    /// Public half of the device seal.
    pub(crate) seal: [u8; 32],
    /// How the team of this epoch is sealed to, if the author can.
    pub(crate) team: Option<Sealing<'k>>,
}

/// Events on their way to the end of a chain, all or none of them.
pub(crate) struct ChainWriter {
    pub(crate) chain: ChainId,
    chain_row: i64,
    /// Epoch that events are written under.
    pub(crate) epoch: u64,
    /// Version of the roster that its events name.
    pub(crate) roster_version: u64,
    formats: WriteFormats,
    commune_seal: [u8; 32],
    stale: bool,
    seen: LogPosition,
    tail: (u64, EventHash),
    pub(crate) clock: Hlc,
    rows: Vec<EventRow>,
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
    /// The end of this device's chain for a team, with the clock that the next event goes beyond.
    pub(crate) fn chain_writer(&self, team: TeamId, clock: Hlc) -> Result<ChainWriter, VaultError> {
        let chain = self.own_chain(team)?;
        let trust = self.trust(team)?;
        if !self.is_member(team) {
            return Err(VaultError::NotInRoster);
        }
        let chain_row = self.chain_row(&chain)?;
        let roster = trust.roster().ok_or(VaultError::NotInRoster)?;
        Ok(ChainWriter {
            tail: self.tail(chain_row)?.unwrap_or((0, hash::chain_start(&chain))),
            chain,
            chain_row,
            epoch: roster.epoch,
            roster_version: roster.version,
            formats: roster.write.clone(),
            commune_seal: trust.authority().ok_or(VaultError::NotInRoster)?.commune_seal,
            stale: self.is_stale(team)?,
            seen: self.membership(team)?.ok_or(VaultError::NotInRoster)?.proved,
            clock,
            rows: Vec::new(),
        })
    }
}

impl ChainWriter {
    /// Seals and signs an event. Its hash is known at once, so that the next one can name it. Gives the body as sealed.
    pub(crate) fn add(
        &mut self,
        vault: &Vault,
        author: &Author<'_>,
        event: NewEvent,
    ) -> Result<(Captured, Body), VaultError> {
        let personal = |write: &Write| event.body.subject.is_some() || write.field.is_personal();
        if event.body.basis.is_none() && event.body.writes.iter().any(personal) {
            return Err(VaultError::BasisMissing);
        }
        let entropy = vault.services.entropy.as_ref();
        let (previous_seq, previous) = self.tail;
        let seq = previous_seq + 1;
        self.clock = self.clock.tick(vault.services.clock.wall_ms());
        let body = Body { hlc: self.clock, ..event.body };
        let header = EventHeader {
            version: self.formats.event.min(EVENT_VERSION),
            epoch: self.epoch,
            roster_version: self.roster_version,
            kind: event.kind,
        }
        .to_bytes();
        let facts = event.facts.to_bytes();
        let r: [u8; 8] = random(entropy);
        let (salt, facts_hash) = (hash::salt(&r), hash::facts_hash(&r, &facts));
        let place = Place {
            chain: &self.chain,
            epoch: self.epoch,
            header: &header,
            seq,
            facts_hash: &facts_hash,
            salt: &salt,
        };
        // Without the team's key the work goes on as with a stale roster: fewer can read it, and nothing is lost.
        let sealing = match author.team {
            Some(sealing) if !self.stale => sealing,
            _ => Sealing::Stale { commune: &self.commune_seal, author: &author.seal },
        };
        // The newest that both this app and the team's roster know.
        let dictionary = u8::try_from(self.formats.dictionary).unwrap_or(NEWEST).min(NEWEST);
        let sealed = seal_body(&place, sealing, dictionary, &body, entropy)?;
        let event_hash =
            hash::event_hash(&previous, &header, seq, &facts_hash, &hash::body_hash(&salt, &sealed));
        let statement =
            HeadStatement { chain: self.chain.clone(), seq, hash: event_hash, seen: self.seen.clone() };
        let head = OwnHead { seen: self.seen.clone(), signature: sign_head(author.identity, &statement) };
        let facts = [&r, facts.as_slice()].concat();
        let facts = seal_row(&vault.background, facts_place(&event_hash), &facts, entropy);
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
        self.tail = (seq, event_hash);
        Ok((Captured { hash: event_hash, seq, hlc: self.clock }, body))
    }

    /// Puts the events into the database; they are on the disk once the transaction is committed.
    pub(crate) fn write(self, transaction: &Connection) -> Result<(), VaultError> {
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
        Ok(())
    }
}
