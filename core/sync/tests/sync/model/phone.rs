//! A vault in memory that is strict about what the engine hands it.

use super::{COMMUNE, key, root, team};
use causo_crypto::secret::blob::{SealedBlob, seal_blob};
use causo_crypto::{SigningKey, SystemEntropy, batch, hash, verify};
use causo_domain::ids::{BlobId, DeviceId, EventHash, Incarnation, TeamId};
use causo_protocol::Wire;
use causo_protocol::authority::Authority;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::blob::{BlobReceipt, CHUNK, Media};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, EventForm, EventHeader, HeadStatement, Kind, LogPosition};
use causo_protocol::log::{GenerationCut, LogEntry};
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use causo_sync::{FirstSync, OwnChain, StoreError, SyncStore, TeamState};
use std::collections::BTreeMap;

/// One of the phone's chains.
pub(crate) struct Chain {
    pub(crate) id: ChainId,
    events: Vec<BatchEvent>,
    pub(crate) hashes: Vec<EventHash>,
    pub(crate) receipted: u64,
    /// Receipts kept: last event, and where the log had it.
    places: Vec<(u64, LogPosition)>,
}

/// What the phone has of a team's log.
pub(crate) struct Log {
    pub(crate) entries: Vec<LogEntry>,
    pub(crate) position: LogPosition,
    pub(crate) proved: bool,
    /// Every position that was seen.
    pub(crate) links: Vec<LogPosition>,
    /// Whether the present generation is a restored server's.
    restored: bool,
    /// The newest generation that could not be followed.
    lost_in: Option<u64>,
    /// Where a damaged item is to be read again.
    pub(crate) again: Option<LogPosition>,
}

/// The phone.
pub(crate) struct Phone {
    pub(crate) chains: Vec<Chain>,
    pub(crate) logs: BTreeMap<TeamId, Log>,
    pub(crate) receipt_keys: Vec<[u8; 32]>,
    /// Refuses to store anything, with this code.
    pub(crate) refuses: Option<&'static str>,
    /// Positions of entries that came again.
    pub(crate) read_again: Vec<u64>,
    /// Photos captured here.
    pub(crate) photos: Vec<Photo>,
    /// An event is captured in this team when this chunk of a photo is loaded.
    pub(crate) captures_at: Option<(TeamId, u64)>,
}

/// A photo and whether it has its receipt.
pub(crate) struct Photo {
    team: TeamId,
    pub(crate) sealed: SealedBlob,
    pub(crate) receipted: bool,
}

/// The phone's identity key.
pub(crate) fn identity() -> SigningKey {
    key(1)
}

/// The phone's id.
pub(crate) fn device() -> DeviceId {
    hash::device_id(&identity().public())
}

impl Phone {
    pub(crate) fn new(teams: u8, receipt_key: [u8; 32]) -> Self {
        let chain = |n| {
            let (team, device, incarnation) = (team(n), device(), Incarnation([n; 8]));
            let id = ChainId { commune: COMMUNE.into(), team, device, incarnation };
            Chain { id, events: Vec::new(), hashes: Vec::new(), receipted: 0, places: Vec::new() }
        };
        let log = |n| {
            let position = LogPosition { generation: 0, p: 0, l: hash::log_start(COMMUNE, team(n)) };
            let links = vec![position.clone()];
            let (entries, restored, again) = (Vec::new(), false, None);
            (team(n), Log { entries, position, proved: true, links, restored, lost_in: None, again })
        };
        Self {
            chains: (1..=teams).map(chain).collect(),
            logs: (1..=teams).map(log).collect(),
            receipt_keys: vec![receipt_key],
            refuses: None,
            read_again: Vec::new(),
            photos: Vec::new(),
            captures_at: None,
        }
    }

    /// Takes a photo of so many chunks.
    pub(crate) fn photograph(&mut self, team: TeamId, chunks: usize) {
        let plain = vec![7; chunks * CHUNK];
        let sealed = seal_blob(COMMUNE, team, &identity(), Media::PHOTO, &plain, &SystemEntropy).unwrap();
        self.photos.push(Photo { team, sealed, receipted: false });
    }

    fn find_photo(&self, blob: BlobId) -> Option<&Photo> {
        self.photos.iter().find(|photo| photo.sealed.reference.id == blob)
    }

    pub(crate) fn capture(&mut self, team: TeamId) {
        let chain = self.chains.iter_mut().find(|chain| chain.id.team == team).unwrap();
        let seq = chain.events.len() as u64 + 1;
        let header = EventHeader { version: 1, epoch: 1, roster_version: 1, kind: Kind::WRITE }.to_bytes();
        let body: Vec<u8> = (0..64).map(|i| (seq * 31 + i * 7) as u8).collect();
        let (r, facts) = ([seq as u8; 8], Bytes(vec![0xa0]));
        let facts_hash = hash::facts_hash(&r, &facts.0);
        let previous = chain.hashes.last().copied().unwrap_or_else(|| hash::chain_start(&chain.id));
        chain.hashes.push(hash::event_hash(
            &previous,
            &header,
            seq,
            &facts_hash,
            &hash::body_hash(&hash::salt(&r), &body),
        ));
        chain.events.push(BatchEvent {
            header: Bytes(header),
            form: EventForm::Full { r, facts, body: Bytes(body) },
        });
    }

    fn guard(&self) -> Result<(), StoreError> {
        self.refuses.map_or(Ok(()), |code| Err(StoreError { code }))
    }
}

impl SyncStore for Phone {
    fn teams(&self) -> Result<Vec<TeamState>, StoreError> {
        let waiting = |team: TeamId| {
            let photos = self.photos.iter().filter(move |photo| photo.team == team && !photo.receipted);
            photos.map(|photo| photo.sealed.reference.id)
        };
        let state = |(team, log): (&TeamId, &Log)| {
            let own = self.chains.iter().filter(|chain| chain.id.team == *team).filter_map(|chain| {
                Some(OwnChain {
                    chain: chain.id.clone(),
                    tip: *chain.hashes.last()?,
                    receipted: chain.receipted,
                    last: chain.events.len() as u64,
                })
            });
            TeamState {
                commune: COMMUNE.into(),
                team: *team,
                device: device(),
                position: log.position.clone(),
                proved: log.proved,
                own_chains: own.collect(),
                receipt_keys: self.receipt_keys.clone(),
                restored: log.restored,
                forked: log.lost_in.is_some(),
                generation_heard: log
                    .lost_in
                    .map_or(log.position.generation, |lost| lost.max(log.position.generation)),
                last_ms: log.entries.last().map_or(0, |entry| entry.ms),
                again: log.again.clone(),
                snapshot: FirstSync::Done,
                blobs: waiting(*team).collect(),
            }
        };
        Ok(self.logs.iter().map(state).collect())
    }

    fn batch(
        &mut self,
        id: &ChainId,
        tip: &EventHash,
        after: u64,
        most: usize,
        bytes: usize,
    ) -> Result<Option<Batch>, StoreError> {
        let chain = self.chains.iter().find(|chain| chain.id == *id).unwrap();
        assert!(chain.hashes.contains(tip));
        let after = after as usize;
        let count = most.min(bytes / 64).max(1).min(chain.events.len().saturating_sub(after));
        let Some(last) = chain.hashes[after..].iter().take(count).next_back() else { return Ok(None) };
        let seen = self.logs[&id.team].position.clone();
        let seq = (after + count) as u64;
        let statement = HeadStatement { chain: id.clone(), seq, hash: *last, seen: seen.clone() };
        let signature = batch::sign_head(&identity(), &statement);
        let previous = if after == 0 { hash::chain_start(id) } else { chain.hashes[after - 1] };
        let events = chain.events[after..after + count].iter().cloned();
        Ok(Some(Batch::of(id, after as u64 + 1, previous, events, seen, signature)))
    }

    fn blob(&mut self, blob: BlobId) -> Result<Option<Signed>, StoreError> {
        self.guard()?;
        Ok(self.find_photo(blob).map(|photo| photo.sealed.manifest.clone()))
    }

    fn chunk(&mut self, blob: BlobId, number: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let photo = self.find_photo(blob);
        let chunk = photo.and_then(|photo| photo.sealed.chunks.get(number as usize).cloned());
        if let Some((team, _)) = self.captures_at.filter(|(_, at)| *at == number) {
            // Somebody works on while the photo goes up.
            self.captures_at = None;
            self.capture(team);
        }
        Ok(chunk)
    }

    fn accept_blob_receipt(&mut self, signed: &Signed) -> Result<(), StoreError> {
        self.guard()?;
        let receipt: BlobReceipt = signed.read().unwrap();
        let photo = self.photos.iter_mut().find(|photo| photo.sealed.reference.id == receipt.id).unwrap();
        assert_eq!(receipt.manifest, photo.sealed.reference.manifest);
        photo.receipted = true;
        Ok(())
    }

    fn accept_receipt(&mut self, signed: &Signed, receipt: &Receipt) -> Result<u64, StoreError> {
        self.guard()?;
        assert_eq!(verify::open_signed::<Receipt>(signed, &self.receipt_keys).as_ref(), Ok(receipt));
        let chain = self.chains.iter_mut().find(|chain| chain.id == receipt.chain).unwrap();
        assert_eq!(chain.hashes[receipt.seq as usize - 1], receipt.head);
        let before = chain.receipted;
        chain.receipted = before.max(receipt.seq);
        chain.places.push((receipt.seq, receipt.position.clone()));
        Ok(chain.receipted - before)
    }

    fn accept_entries(
        &mut self,
        team: TeamId,
        entries: Vec<LogEntry>,
        position: LogPosition,
        proved: bool,
    ) -> Result<(), StoreError> {
        self.guard()?;
        let log = self.logs.get_mut(&team).unwrap();
        if log.again.take().is_some_and(|from| entries.first().is_some_and(|entry| entry.p == from.p + 1)) {
            self.read_again.extend(entries.iter().map(|entry| entry.p));
            return Ok(());
        }
        for entry in entries {
            let LogPosition { generation, l, .. } = *log.links.last().unwrap();
            let item = hash::entry_hash(&entry).unwrap();
            let l = hash::log_link(&l, entry.p, entry.ms, &item);
            log.links.push(LogPosition { generation, p: entry.p, l });
            log.entries.push(entry);
        }
        assert_eq!(log.links.last(), Some(&position));
        assert_eq!(log.entries.len() as u64, position.p);
        assert!(log.entries.iter().zip(1..).all(|(entry, p)| entry.p == p));
        log.position = position;
        log.proved = proved;
        Ok(())
    }

    fn accept_generation(&mut self, team: TeamId, signed: &Signed) -> Result<(), StoreError> {
        self.guard()?;
        let cut: GenerationCut = verify::open_signed(signed, &self.receipt_keys).unwrap();
        assert_eq!((cut.commune.as_str(), cut.team), (COMMUNE, team));
        let log = self.logs.get_mut(&team).unwrap();
        if log.links.contains(&cut.cut) {
            let l = hash::generation_start(COMMUNE, team, cut.generation, &cut.cut);
            log.position = LogPosition { generation: cut.generation, p: cut.cut.p, l };
            log.links.retain(|at| at.p <= cut.cut.p);
            log.links.push(log.position.clone());
            log.entries.truncate(cut.cut.p as usize);
            (log.proved, log.restored) = (true, true);
        } else {
            log.lost_in = log.lost_in.max(Some(cut.generation));
        }
        for chain in self.chains.iter_mut().filter(|chain| chain.id.team == team) {
            chain.places.retain(|(_, at)| at.generation == cut.generation || at.p <= cut.cut.p);
            chain.receipted = chain.places.iter().map(|(seq, _)| *seq).max().unwrap_or(0);
        }
        Ok(())
    }

    fn accept_snapshot(&mut self, _: TeamId, _: &[u8]) -> Result<(), StoreError> {
        Err(StoreError { code: "snapshot_refused" })
    }

    fn accept_snapshot_bytes(&mut self, _: TeamId, _: u64, _: &[u8]) -> Result<(), StoreError> {
        Err(StoreError { code: "snapshot_refused" })
    }

    fn refuse_snapshot(&mut self, _: TeamId, _: bool) -> Result<(), StoreError> {
        Err(StoreError { code: "snapshot_refused" })
    }

    fn accept_authorities(&mut self, commune: &str, authorities: Vec<Signed>) -> Result<(), StoreError> {
        self.guard()?;
        assert_eq!(commune, COMMUNE);
        let hash = hash::root_hash(&root().public());
        let open = |signed| verify::open_signed_by_root::<Authority>(signed, &hash).ok();
        if let Some(newest) = authorities.iter().filter_map(open).max_by_key(|authority| authority.version) {
            self.receipt_keys = newest.receipt_keys;
        }
        Ok(())
    }
}
