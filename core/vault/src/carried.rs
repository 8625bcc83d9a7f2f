//! The courier: what is unsent leaves in a bundle without network or PIN, another device carries it to the server as it
//! came, and brings the receipts back. What is carried proves itself; only its author judges the receipts.

use crate::error::VaultError;
use crate::settings::{self, SCRUB_DUE};
use crate::vault::Vault;
use causo_crypto::batch::{self, VerifiedEvent, verify_batch};
use causo_crypto::{CryptoError, hash, verify};
use causo_domain::ids::TeamId;
use causo_domain::places::PRACTICE;
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent, MAX_BATCH_BYTES, MAX_EVENTS};
use causo_protocol::bundle::{BUNDLE_VERSION, Bundle, MAX_BUNDLE_BYTES};
use causo_protocol::cbor::{Bytes, FormatError};
use causo_protocol::event::EventForm;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use rusqlite::params;

/// Most batches that wait to be carried: a stranger's bundle must not fill the disk.
const MAX_CARRIED: usize = 2048;
/// Most bytes of them. Half of a bundle, so that one's own always fits beside them.
const MAX_CARRIED_BYTES: usize = MAX_BUNDLE_BYTES / 2;
/// Most sealed bytes of an exported batch: half of what one may have opened, the rest is for what stands around them.
const SEALED_BYTES: usize = MAX_BATCH_BYTES / 2;
/// How long receipts of delivered batches are kept for their authors, by the server's clock.
const RECEIPTS_KEPT_MS: u64 = 90 * 86_400_000;

/// Another device's batch on its way to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// SHA-256 of the packed batch.
    pub id: [u8; 32],
    /// The batch as it came, to be pushed as it is.
    pub packed: Vec<u8>,
}

/// What a bundle brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Batches to carry that were not here yet.
    pub batches: u64,
    /// Events in them.
    pub events: u64,
    /// Receipts for own events that were verified and kept.
    pub receipts: u64,
    /// Codes of receipts for own events that were not: forged, or by a key of the server that is not known here yet.
    pub refused: Vec<&'static str>,
}

impl Vault {
    /// Everything unsent as a courier takes it: own events without their facts, what is carried for others, and the
    /// receipts of what was delivered. Changes nothing; needs no PIN.
    pub fn export_bundle(&self) -> Result<Bundle, VaultError> {
        self.may_sync()?;
        let own = self.unsent()?;
        self.misses_none(&own)?;
        let own = own.iter().map(|batch| {
            // A damaged event would spoil its batch: better to hear of it here than from the server.
            if batch.device == self.device() {
                verify_batch(batch, &self.keys.identity)?;
            }
            Ok(Bytes(without_facts(batch)?.pack()))
        });
        let carried = self.carried()?.into_iter().map(|carried| Ok(Bytes(carried.packed)));
        let batches = own.chain(carried).collect::<Result<_, VaultError>>()?;
        Ok(Bundle { version: BUNDLE_VERSION, batches, receipts: self.delivered()? })
    }

    /// Takes in a bundle: others' batches, all of them or none, are kept to be carried, receipts for own events count as
    /// the server's word where they prove themselves. [`VaultError::CarriedFull`] when too much waits already.
    pub fn import_bundle(&mut self, bundle: &Bundle) -> Result<Imported, VaultError> {
        self.may_sync()?;
        let mut imported = Imported::default();
        let mut others = Vec::new();
        for packed in &bundle.batches {
            let batch = Batch::unpack(&packed.0)?;
            if batch.commune == PRACTICE {
                return Err(VaultError::Practice);
            }
            let events = self.examine(&batch)?;
            if batch.device != self.device() {
                let erased = self.without_erased(batch.team, &batch)?.map(|batch| batch.pack());
                let kept = erased.unwrap_or_else(|| packed.0.clone());
                others.push((hash::sha256(&packed.0), kept, events.len() as u64));
            }
        }
        let mut own = Vec::new();
        for signed in &bundle.receipts {
            let receipt: Receipt = verify::open_signed(signed, &[signed.signer])?;
            // Of a team that was left nothing waits here any more.
            if receipt.chain.device == self.device() && self.teams.contains_key(&receipt.chain.team) {
                own.push(signed);
            }
        }
        let transaction = self.db.transaction()?;
        for (id, packed, events) in others {
            let new = transaction
                .execute("INSERT OR IGNORE INTO carried (id, packed) VALUES (?1, ?2)", params![id, packed])?;
            imported.batches += new as u64;
            imported.events += events * new as u64;
        }
        let (count, bytes) = transaction.query_row(
            "SELECT COUNT(*), COALESCE(SUM(LENGTH(packed)), 0) FROM carried WHERE receipt IS NULL",
            [],
            |row| Ok((row.get::<_, i64>(0)? as usize, row.get::<_, i64>(1)? as usize)),
        )?;
        if imported.batches > 0 && (count > MAX_CARRIED || bytes > MAX_CARRIED_BYTES) {
            return Err(VaultError::CarriedFull);
        }
        transaction.commit()?;
        for signed in own {
            match self.accept_receipt(signed) {
                Ok(_) => imported.receipts += 1,
                // For events that a vault put back from an older copy does not have any more.
                Err(VaultError::Crypto(CryptoError::BadHash)) => {}
                Err(error) if error.is_of_item() || matches!(error, VaultError::ServerForked) => {
                    imported.refused.push(error.code());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(imported)
    }

    /// A batch as far as it can be verified here: its own hashes, and its author's signature where that is known.
    fn examine(&self, batch: &Batch) -> Result<Vec<VerifiedEvent>, CryptoError> {
        let known = self.teams.get(&batch.team).and_then(|trust| trust.identity(batch.device));
        match known {
            Some(identity) => verify_batch(batch, identity),
            None if batch.first_seq == 1 && batch.previous != hash::chain_start(&batch.chain()) => {
                Err(CryptoError::BadHash)
            }
            None => batch::walk(batch),
        }
    }

    /// How many batches wait to be delivered.
    pub fn carried_count(&self) -> Result<usize, VaultError> {
        let count = "SELECT count(*) FROM carried WHERE receipt IS NULL";
        let count: i64 = self.db.query_row(count, [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Others' batches that still wait for the server, each chain in its order.
    pub fn carried(&self) -> Result<Vec<Carried>, VaultError> {
        let mut statement =
            self.db.prepare_cached("SELECT id, packed FROM carried WHERE receipt IS NULL ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok(Carried { id: row.get(0)?, packed: row.get(1)? }))?;
        let mut carried = rows.collect::<Result<Vec<_>, _>>()?;
        // The server takes nothing before what it continues.
        carried
            .sort_by_cached_key(|carried| Batch::unpack(&carried.packed).map(|batch| batch.first_seq).ok());
        Ok(carried)
    }

    /// Takes the content of erased events out of what is carried for a team.
    pub(crate) fn erase_carried(&self, team: TeamId) -> Result<(), VaultError> {
        for carried in self.carried()? {
            let Ok(batch) = Batch::unpack(&carried.packed) else { continue };
            if batch.team == team
                && let Some(erased) = self.without_erased(team, &batch)?
            {
                let row = params![carried.id, erased.pack()];
                self.db.execute("UPDATE carried SET packed = ?2 WHERE id = ?1", row)?;
            }
        }
        Ok(())
    }

    /// Keeps the server's receipt for a carried batch, for its author. Here it must be signed, name the batch's chain
    /// and reach its end; in a commune of this device by a key that its authority lists.
    pub fn accept_carried_receipt(
        &mut self,
        carried: &Carried,
        signed: &Signed,
    ) -> Result<Receipt, VaultError> {
        let batch = Batch::unpack(&carried.packed)?;
        let last = self.examine(&batch)?.pop().ok_or(CryptoError::BadHash)?;
        let signers = self.teams.get(&batch.team).map(|trust| trust.receipt_keys());
        let receipt: Receipt = verify::open_signed(signed, &signers.unwrap_or_else(|| vec![signed.signer]))?;
        let names_end = receipt.seq > last.seq || (receipt.seq, receipt.head) == (last.seq, last.hash);
        if receipt.chain != batch.chain() || !names_end {
            return Err(CryptoError::BadHash.into());
        }
        let mut kept = Vec::new();
        for signed in self.delivered()? {
            let old = signed.read::<Receipt>()?.server_ms + RECEIPTS_KEPT_MS < receipt.server_ms;
            kept.extend(old.then(|| signed.to_bytes()));
        }
        let transaction = self.db.transaction()?;
        // Delivered: the batch is the server's now, only the receipt still has a way to go.
        transaction.execute(
            "UPDATE carried SET packed = X'', receipt = ?2 WHERE id = ?1",
            params![carried.id, signed.to_bytes()],
        )?;
        for old in kept {
            transaction.execute("DELETE FROM carried WHERE receipt = ?1", [old])?;
        }
        // Whoever carries for another team hears of no erasure there: nothing of the batch may be left here.
        settings::put(&transaction, SCRUB_DUE, &[1])?;
        transaction.commit()?;
        self.scrub()?;
        Ok(receipt)
    }

    /// Lays down a batch that no server will ever take.
    pub fn put_down(&mut self, carried: &Carried) -> Result<(), VaultError> {
        let transaction = self.db.transaction()?;
        transaction.execute("DELETE FROM carried WHERE id = ?1 AND receipt IS NULL", [carried.id])?;
        settings::put(&transaction, SCRUB_DUE, &[1])?;
        transaction.commit()?;
        self.scrub()
    }

    /// Receipts of carried batches, for their authors.
    fn delivered(&self) -> Result<Vec<Signed>, VaultError> {
        let sql = "SELECT DISTINCT receipt FROM carried WHERE receipt IS NOT NULL ORDER BY receipt";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        rows.map(|bytes| Ok(Signed::from_bytes(&bytes?)?)).collect()
    }

    /// Where an index of the file is damaged, rows are not found through it and nothing else tells: the rows themselves are
    /// counted. [`VaultError::Damaged`] when there are more of them.
    fn misses_none(&self, batches: &[Batch]) -> Result<(), VaultError> {
        let own = batches.iter().filter(|batch| batch.device == self.device());
        let found: u64 = own.map(|batch| batch.last_seq() + 1 - batch.first_seq).sum();
        let rows = "SELECT COUNT(*) FROM event NOT INDEXED JOIN chain NOT INDEXED ON chain.id = event.chain
                    WHERE logged_ms IS NULL AND device = ?1";
        let there: i64 = self.db.query_row(rows, [self.device().0], |row| row.get(0))?;
        if found < there as u64 { Err(VaultError::Damaged) } else { Ok(()) }
    }

    /// Every batch without a receipt, chain by chain.
    fn unsent(&self) -> Result<Vec<Batch>, VaultError> {
        let mut batches = Vec::new();
        for own in self.own_chains()? {
            let mut after = own.receipted_seq;
            while let Some(batch) = self.batch(&own.chain, &own.tip, after, MAX_EVENTS, SEALED_BYTES)? {
                after = batch.last_seq();
                batches.push(batch);
            }
        }
        Ok(batches)
    }
}

/// The same batch without what the server could count: a file passes through more hands than a connection.
fn without_facts(batch: &Batch) -> Result<Batch, FormatError> {
    let bare = |event: BatchEvent| match event.form {
        EventForm::Full { r, facts, body } => {
            let (salt, facts_hash) = (hash::salt(&r), hash::facts_hash(&r, &facts.0));
            BatchEvent { form: EventForm::WithoutFacts { salt, facts_hash, body }, ..event }
        }
        form => BatchEvent { form, ..event },
    };
    let events = batch.events()?.into_iter().map(bare);
    let seen = batch.seen.clone();
    Ok(Batch::of(&batch.chain(), batch.first_seq, batch.previous, events, seen, batch.signature))
}
