//! The commune around the phones: a root, an officer, a server's receipt key, and a team log as a plain list. What
//! it signs is real; where a test wants something wrong, it changes the document and signs it itself.

use super::{Phone, SeededEntropy};
use causo_crypto::batch::{stub, verify_batch};
use causo_crypto::hash::{self, document_hash};
use causo_crypto::secret::epoch::{EpochId, seal_epoch_key, wrap_previous};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_crypto::{SigningKey, entropy};
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{BlobId, DeviceId, EventHash, GroundId, MemberId, RulingId, TeamId};
use causo_protocol::Wire;
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::log::{BatchStub, GenerationCut, ItemKind, LogEntry};
use causo_protocol::policy::{Controller, Ground, Policy};
use causo_protocol::receipt::Receipt;
use causo_protocol::roster::{DeviceKeys, PreviousEpoch, Removal, Roster, RosterDevice, WriteFormats};
use causo_protocol::ruling::{Admission, Erasure, ErasureCause};
use causo_protocol::signed::{Document, Signed};
use causo_vault::Quarantined;

pub(crate) const COMMUNE: &str = "05152";
pub(crate) const TEAM: TeamId = TeamId([0x7e; 8]);
pub(crate) const GROUND: GroundId = GroundId([0x96; 8]);
const THIRTY_DAYS_MS: u64 = 30 * 86_400_000;

pub(crate) fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

pub(crate) fn day_start_ms() -> u64 {
    today().start_utc_ms()
}

pub(crate) struct World {
    pub(crate) entropy: SeededEntropy,
    pub(crate) root: SigningKey,
    pub(crate) next_root: SigningKey,
    pub(crate) officer: SigningKey,
    pub(crate) receipt_key: SigningKey,
    pub(crate) commune_seal: SealKey,
    pub(crate) authority: Authority,
    pub(crate) roster: Option<Roster>,
    /// Team keys; epoch `n` at `n - 1`.
    pub(crate) epochs: Vec<SecretKey>,
    pub(crate) log: Vec<LogEntry>,
    links: Vec<[u8; 32]>,
    /// Generation of the log, and where it began if a restore began it.
    pub(crate) generation: u64,
    cut: Option<(u64, [u8; 32])>,
    pub(crate) ms: u64,
}

impl World {
    /// A commune with an authority, a policy and a ground in its log, and no roster yet.
    pub(crate) fn new() -> Self {
        let entropy = SeededEntropy::new(7);
        let [root, next_root, officer, receipt_key] =
            [(); 4].map(|()| SigningKey::from_seed(&entropy::random(&entropy)));
        let commune_seal = SealKey::generate(&entropy);
        let authority = Authority {
            commune: COMMUNE.into(),
            version: 1,
            previous: None,
            officers: vec![OfficerKeys { sign: officer.public(), seal: [9; 32], until_ms: u64::MAX }],
            receipt_keys: vec![receipt_key.public()],
            commune_seal: commune_seal.public(),
            seal_copies: Vec::new(),
            recovery: [8; 32],
            trusted_roots: Vec::new(),
            next_root: hash::root_hash(&next_root.public()),
            previous_seal: None,
        };
        let mut world = Self {
            epochs: vec![SecretKey::generate(&entropy)],
            entropy,
            root,
            next_root,
            officer,
            receipt_key,
            commune_seal,
            authority,
            roster: None,
            log: Vec::new(),
            links: vec![hash::log_start(COMMUNE, TEAM)],
            generation: 1,
            cut: None,
            ms: day_start_ms(),
        };
        world.publish(ItemKind::AUTHORITY, &world.root.sign_document(&world.authority));
        world.publish(ItemKind::POLICY, &world.officer.sign_document(&policy(1)));
        world.publish(ItemKind::GROUND, &world.officer.sign_document(&ground()));
        world
    }

    /// A world whose first roster lists `n` phones, all of them up to date.
    pub(crate) fn with_phones<const N: usize>() -> (Self, [Phone; N]) {
        let mut world = Self::new();
        let mut phones = std::array::from_fn(|i| Phone::enrolled(&world, i as u64 + 1));
        let roster = world.next_roster(&phones.each_ref().map(|phone: &Phone| phone.vault.device_keys()));
        world.publish_roster(roster);
        phones.iter_mut().for_each(|phone| world.pull(phone));
        (world, phones)
    }

    pub(crate) fn root_hash(&self) -> [u8; 32] {
        hash::root_hash(&self.root.public())
    }

    /// The authority that would come next, unsigned.
    pub(crate) fn next_authority(&self) -> Authority {
        let previous = document_hash::<Authority>(&self.authority.to_bytes());
        let version = self.authority.version + 1;
        Authority { version, previous: Some(previous), ..self.authority.clone() }
    }

    pub(crate) fn epoch_id(epoch: u64) -> EpochId<'static> {
        EpochId { commune: COMMUNE, team: TEAM, epoch }
    }

    /// From the next roster on, the team has a new key.
    pub(crate) fn new_epoch(&mut self) {
        self.epochs.push(SecretKey::generate(&self.entropy));
    }

    /// The roster that would come next for these devices, unsigned.
    pub(crate) fn next_roster(&self, devices: &[&DeviceKeys]) -> Roster {
        let epoch = self.epochs.len() as u64;
        let (id, key) = (Self::epoch_id(epoch), self.epochs.last().unwrap());
        let sealed = |to: &[u8; 32]| Bytes(seal_epoch_key(&id, key, to, &self.entropy).unwrap());
        let device = |keys: &&DeviceKeys| RosterDevice {
            keys: (*keys).clone(),
            member: MemberId(entropy::random(&self.entropy)),
            epoch_key: Some(sealed(&keys.seal)),
        };
        let before = self.epochs.iter().rev().nth(1);
        let wrapped = |before| Bytes(wrap_previous(&id, key, before));
        Roster {
            commune: COMMUNE.into(),
            team: TEAM,
            version: self.roster.as_ref().map_or(1, |roster| roster.version + 1),
            previous: self.roster.as_ref().map(|roster| document_hash::<Roster>(&roster.to_bytes())),
            authority_version: self.authority.version,
            members: Vec::new(),
            devices: devices.iter().map(device).collect(),
            epoch,
            commune_epoch_key: sealed(&self.commune_seal.public()),
            previous_epoch: before.map(|key| PreviousEpoch { epoch: epoch - 1, wrapped: wrapped(key) }),
            write: WriteFormats { event: 1, dictionary: 0 },
            fresh_until_ms: self.ms + THIRTY_DAYS_MS,
            removals: Vec::new(),
            removed: Vec::new(),
        }
    }

    pub(crate) fn publish_roster(&mut self, roster: Roster) {
        self.publish(ItemKind::ROSTER, &self.officer.sign_document(&roster));
        self.roster = Some(roster);
    }

    /// Publishes the next roster in a format of tomorrow: with a key that this version must understand and does not.
    pub(crate) fn publish_newer_roster(&mut self, devices: &[&DeviceKeys]) {
        let mut payload = self.next_roster(devices).to_bytes();
        payload[0] += 1;
        payload.extend([0x18, 100, 1]);
        let signature = self.officer.sign(Roster::TAG, &payload);
        let signed = Signed { payload: Bytes(payload), signer: self.officer.public(), signature };
        self.publish(ItemKind::ROSTER, &signed);
    }

    pub(crate) fn publish_authority(&mut self, authority: Authority, signer: &SigningKey) {
        self.publish(ItemKind::AUTHORITY, &signer.sign_document(&authority));
        self.authority = authority;
    }

    /// The roster that would come next, with a device removed that had these ends, and a new key for the others.
    pub(crate) fn removing(&mut self, gone: &Phone, ends: Vec<Removal>) -> Roster {
        self.new_epoch();
        let devices = self.roster.as_ref().unwrap().devices.clone();
        let keys: Vec<_> = devices.iter().map(|device| &device.keys).collect();
        let mut roster = self.next_roster(&keys);
        let of_gone = |device: &&mut RosterDevice| device.keys == *gone.vault.device_keys();
        roster.devices.iter_mut().filter(of_gone).for_each(|device| device.epoch_key = None);
        (roster.removals, roster.removed) = (ends, vec![gone.vault.device()]);
        roster
    }

    /// An officer erases events, those that are not here included.
    pub(crate) fn erase(&mut self, events: &[EventHash]) {
        self.erase_with(events, &[]);
    }

    /// The same, with photos.
    pub(crate) fn erase_with(&mut self, events: &[EventHash], blobs: &[BlobId]) {
        let mut events = events.to_vec();
        events.sort_unstable();
        let erasure = Erasure {
            commune: COMMUNE.into(),
            team: TEAM,
            id: RulingId(entropy::random(&self.entropy)),
            authority_version: self.authority.version,
            signed_ms: self.ms,
            cause: ErasureCause::REQUESTED,
            events,
            blobs: blobs.to_vec(),
            subjects: None,
        };
        self.publish(ItemKind::ERASURE, &self.officer.sign_document(&erasure));
    }

    /// An officer's word on what came after a removal.
    pub(crate) fn admission(&self, held: &Quarantined, admitted: bool) -> Admission {
        Admission {
            commune: COMMUNE.into(),
            team: TEAM,
            id: RulingId(entropy::random(&self.entropy)),
            authority_version: self.authority.version,
            device: held.device,
            incarnation: held.incarnation,
            last_seq: held.last_seq,
            head: held.head,
            admitted,
        }
    }

    pub(crate) fn publish(&mut self, kind: ItemKind, signed: &Signed) {
        self.append(kind, Some(signed.to_bytes()), None);
    }

    /// Puts an item into the team log, whatever it is.
    pub(crate) fn append(&mut self, kind: ItemKind, payload: Option<Vec<u8>>, stub: Option<BatchStub>) {
        let p = self.log.len() as u64 + 1;
        let entry = LogEntry { p, ms: self.ms, kind, payload: payload.map(Bytes), stub };
        let item = hash::entry_hash(&entry).unwrap_or_default();
        let previous = self.position().l;
        self.links.push(hash::log_link(&previous, p, self.ms, &item));
        self.log.push(entry);
    }

    pub(crate) fn position(&self) -> LogPosition {
        let p = self.log.len() as u64;
        let begun = self.cut.filter(|(cut, _)| *cut == p).map(|(_, l)| l);
        LogPosition { generation: self.generation, p, l: begun.unwrap_or(self.links[p as usize]) }
    }

    /// Another log, as a server might show it to somebody else.
    pub(crate) fn restart_log(&mut self, entries: &[LogEntry]) {
        self.links.truncate(entries.len() + 1);
        self.log = entries.to_vec();
    }

    /// The server comes back from a backup that ends here, opens the next generation and signs the cut.
    pub(crate) fn restore(&mut self, p: u64) -> (GenerationCut, Signed) {
        self.log.truncate(p as usize);
        self.links.truncate(p as usize + 1);
        let cut = self.position();
        self.generation += 1;
        let cut = GenerationCut {
            commune: COMMUNE.into(),
            team: TEAM,
            generation: self.generation,
            cut,
            ms: self.ms,
        };
        self.cut = Some((p, hash::generation_start(COMMUNE, TEAM, self.generation, &cut.cut)));
        let signed = self.receipt_key.sign_document(&cut);
        (cut, signed)
    }

    /// The log of the first generation, as a backup keeps it.
    pub(crate) fn clone_log(&self) -> Vec<LogEntry> {
        self.log.clone()
    }

    /// After one restore another, from a backup of the first generation.
    pub(crate) fn restore_older(&mut self, log: &[LogEntry], p: u64) -> (GenerationCut, Signed) {
        let lost = self.generation;
        (self.generation, self.cut) = (1, None);
        self.restart_log(log);
        let (mut cut, _) = self.restore(p);
        cut.generation = lost + 1;
        self.generation = cut.generation;
        self.cut = Some((p, hash::generation_start(COMMUNE, TEAM, cut.generation, &cut.cut)));
        (cut.clone(), self.receipt_key.sign_document(&cut))
    }

    /// Verifies a batch as a server does and logs it.
    pub(crate) fn log_batch(&mut self, batch: &Batch, identity: &[u8; 32]) {
        let events = verify_batch(batch, identity).unwrap();
        self.append(ItemKind::BATCH, Some(batch.pack()), stub(batch, &events));
    }

    /// Takes everything that a phone has not sent of its newest chain, and gives the receipt for it.
    pub(crate) fn push(&mut self, phone: &mut Phone) -> Receipt {
        let chain = phone.chain();
        let state = phone.vault.own_chains().unwrap().into_iter().rfind(|c| c.chain == chain).unwrap();
        let batch = phone.batch(state.receipted_seq, 1000, 1 << 20).unwrap();
        self.log_batch(&batch, &phone.vault.device_keys().identity);
        let receipt = self.receipt();
        phone.vault.accept_receipt(&self.receipt_key.sign_document(&receipt)).unwrap();
        receipt
    }

    /// The receipt for the batch that was logged last, unsigned.
    pub(crate) fn receipt(&self) -> Receipt {
        let stub = self.log.last().unwrap().stub.clone().unwrap();
        Receipt {
            chain: stub.chain,
            seq: stub.last_seq,
            head: stub.head,
            position: self.position(),
            server_ms: self.ms,
            durable_seq: 0,
        }
    }

    /// The log from a position on, as a server gives it to this device: its own batches come as stubs.
    pub(crate) fn entries_for(&self, device: DeviceId, after: u64) -> Vec<LogEntry> {
        let own = |entry: &LogEntry| entry.stub.as_ref().is_some_and(|stub| stub.chain.device == device);
        let entries = self.log[after as usize..].iter().cloned();
        entries.map(|entry| if own(&entry) { LogEntry { payload: None, ..entry } } else { entry }).collect()
    }

    /// Gives a phone all of the log that it has not, and lets it fold. One that lacks events of its own asks again, and
    /// gets its own batches whole.
    pub(crate) fn pull(&self, phone: &mut Phone) {
        let after = phone.vault.memberships().unwrap()[0].position.p;
        let entries = self.entries_for(phone.vault.device(), after);
        match phone.vault.accept_entries(TEAM, &entries, &self.position(), true) {
            Err(error) if error.code() == "own_events_missing" => {
                let whole = &self.log[after as usize..];
                phone.vault.accept_entries(TEAM, whole, &self.position(), true).unwrap();
            }
            other => other.unwrap(),
        }
        phone.catch_up();
    }
}

pub(crate) fn policy(version: u64) -> Policy {
    Policy {
        commune: COMMUNE.into(),
        version,
        authority_version: 1,
        controller: Controller { name: "UBND xã Vân Sơn".into(), contact: "trụ sở xã".into() },
        hamlets: Vec::new(),
        purposes: Vec::new(),
    }
}

/// The ground of the tests: it covers the day of the tests and ten days on either side.
pub(crate) fn ground() -> Ground {
    Ground {
        commune: COMMUNE.into(),
        team: TEAM,
        id: GROUND,
        authority_version: 1,
        purposes: vec![Purpose::ASSIST],
        article: "Điều 19.1.c Luật 91/2025/QH15".into(),
        document: "12/KH-UBND".into(),
        controller: "UBND xã Vân Sơn".into(),
        from: Day(today().0 - 10),
        to: today().plus(10),
        epoch: 1,
        sealed_text: Bytes::default(),
    }
}
