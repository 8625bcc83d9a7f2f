//! A courier's bundle, put together by hand as phones export it without their background keys: three chains of two phones, every form of
//! body, no facts. With it the documents that make a new server know the phones, and what their chains end in.

use crate::world::{COMMUNE, NOW_MS, World};
use crate::{Done, Frozen};
use causo_crypto::batch::sign_head;
use causo_crypto::entropy::random;
use causo_crypto::secret::body::{Openers, Place, Sealing, body_secret, seal_body};
use causo_crypto::secret::epoch::{EpochId, seal_epoch_key, team_seal};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_crypto::{CryptoError, SigningKey, hash};
use causo_domain::codes::Purpose;
use causo_domain::consent::{ConsentMethod, ConsentParty, ConsentState};
use causo_domain::ids::{EventHash, Incarnation, MemberId, ReceiptId, SubjectId, TeamId};
use causo_protocol::Wire;
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::body::{Basis, Body, ConsentAct, CountAct, ReleasedSecret, Value, Write};
use causo_protocol::bundle::{BUNDLE_VERSION, Bundle};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{
    ChainId, EVENT_VERSION, EventForm, EventHeader, Facts, HeadStatement, Kind, LogPosition,
};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::roster::{DeviceKeys, Role, Roster, RosterDevice, RosterMember, WriteFormats};
use causo_tests::seeded::Seeded;
use data_encoding::HEXLOWER;
use serde_json::{Value as Json, json};

/// A phone of the bundle.
struct Phone {
    identity: SigningKey,
    transport: SigningKey,
    seal: SealKey,
    member: MemberId,
}

impl Phone {
    fn keys(&self) -> DeviceKeys {
        let (identity, transport) = (self.identity.public(), self.transport.public());
        DeviceKeys { identity, seal: self.seal.public(), transport }
    }
}

struct Stage {
    entropy: Seeded,
    team: TeamId,
    epoch: SecretKey,
}

/// A chain as it grows; every event that was not sent yet goes into the next batch.
struct Chain<'a> {
    stage: &'a Stage,
    phone: &'a Phone,
    id: ChainId,
    tail: (u64, EventHash),
    sent: (u64, EventHash),
    events: Vec<BatchEvent>,
}

pub(crate) fn freeze(world: &World, frozen: &mut Frozen) -> Done {
    let entropy = Seeded::new("causo frozen bundle 1");
    let phone = || {
        let key = || SigningKey::from_seed(&random(&entropy));
        let (identity, transport) = (key(), key());
        Phone { identity, transport, seal: SealKey::generate(&entropy), member: MemberId(random(&entropy)) }
    };
    let (first, second) = (phone(), phone());
    let (team, epoch) = (TeamId(random(&entropy)), SecretKey::generate(&entropy));
    let transport = SigningKey::new_seed(&entropy);
    let second = Phone { transport: SigningKey::from_seed(&transport), ..second };
    let stage = Stage { entropy, team, epoch };
    let authority = world.root.sign_document(&authority(world));
    let devices = [&first, &second].map(|phone| (phone.keys(), phone.member));
    let roster = roster(world, team, &stage.epoch, &devices, 0, &stage.entropy)?;
    let roster = world.officer.sign_document(&roster);
    let (batches, ends) = batches(world, &stage, &first, &second)?;
    let batches = batches.iter().map(|batch| Bytes(batch.pack())).collect();
    frozen.hex("bundle-authority.hex", &authority.to_bytes());
    frozen.hex("bundle-roster.hex", &roster.to_bytes());
    let bundle = Bundle { version: BUNDLE_VERSION, batches, receipts: Vec::new() };
    frozen.hex("bundle.hex", &bundle.to_bytes());
    let manifest = json!({
        "about": "A phone bundle of version 1, and the documents of its commune. Must push to every later server.",
        "now_ms": NOW_MS,
        "team": team.to_string(),
        "reader": hash::device_id(&second.identity.public()).to_string(),
        "reader_transport_seed": HEXLOWER.encode(&transport),
        "ends": ends,
    });
    frozen.files.push(("bundle.json", serde_json::to_string_pretty(&manifest)? + "\n"));
    Ok(())
}

pub(crate) fn authority(world: &World) -> Authority {
    Authority {
        commune: COMMUNE.into(),
        version: 1,
        previous: None,
        officers: vec![OfficerKeys {
            sign: world.officer.public(),
            seal: world.officer_seal.public(),
            until_ms: NOW_MS + 365 * 86_400_000,
        }],
        receipt_keys: vec![world.server.public()],
        commune_seal: world.commune_seal.public(),
        seal_copies: Vec::new(),
        recovery: world.recovery.public(),
        trusted_roots: Vec::new(),
        next_root: hash::root_hash(&world.next_root.public()),
        previous_seal: None,
    }
}

/// The roster of a team whose phones write with this dictionary.
pub(crate) fn roster(
    world: &World,
    team: TeamId,
    epoch: &SecretKey,
    devices: &[(DeviceKeys, MemberId)],
    dictionary: u64,
    entropy: &Seeded,
) -> Result<Roster, CryptoError> {
    let id = EpochId { commune: COMMUNE, team, epoch: 1 };
    let seal = |to: [u8; 32]| seal_epoch_key(&id, epoch, &to, entropy).map(Bytes);
    let listed = |(keys, member): &(DeviceKeys, MemberId)| {
        let epoch_key = Some(seal(keys.seal)?);
        Ok(RosterDevice { keys: keys.clone(), member: *member, epoch_key })
    };
    Ok(Roster {
        commune: COMMUNE.into(),
        team,
        version: 1,
        previous: None,
        authority_version: 1,
        members: devices.iter().map(|(_, id)| RosterMember { id: *id, role: Role::MEMBER }).collect(),
        devices: devices.iter().map(listed).collect::<Result<_, CryptoError>>()?,
        epoch: 1,
        commune_epoch_key: seal(world.commune_seal.public())?,
        previous_epoch: None,
        write: WriteFormats { event: 1, dictionary },
        fresh_until_ms: NOW_MS + 30 * 86_400_000,
        removals: Vec::new(),
        removed: Vec::new(),
    })
}

/// The bundle's batches, and where each chain ends.
fn batches(
    world: &World,
    stage: &Stage,
    first: &Phone,
    second: &Phone,
) -> Result<(Vec<Batch>, Vec<Json>), CryptoError> {
    let entropy = &stage.entropy;
    let (subject, receipt) = (SubjectId(random(entropy)), ReceiptId(random(entropy)));
    let (team, public) = (Sealing::Team(&stage.epoch), team_seal(&stage.epoch).public());
    let (commune, author) = (world.commune_seal.public(), second.seal.public());
    let stale = Sealing::Stale { commune: &commune, author: &author };

    let mut door = Chain::new(stage, first);
    let consent = door.add(Kind::CONSENT, Sealing::HandOver(&public), &given(subject, receipt))?;
    let basis = Basis { purpose: Purpose::ASSIST, consent: Some(consent.first()), ground: None };
    let name = |name: &str| {
        let write = Write { field: Field::NAME, value: Value::Text(name.into()), seen: Vec::new() };
        Body { subject: Some(subject), basis: Some(basis.clone()), writes: vec![write], ..now() }
    };
    door.add(Kind::WRITE, team, &name("Hà Thị Út"))?;
    let mut batches = vec![door.batch()];
    let refused = CountAct { purpose: Purpose::PUBLISH, state: ConsentState::Refused };
    door.add(Kind::COUNT, team, &Body { count: Some(refused), ..now() })?;
    batches.push(door.batch());

    // The same phone after its vault was put back from an older copy: another life, another chain.
    let mut again = Chain::new(stage, first);
    let deferred = CountAct { purpose: Purpose::ASSIST, state: ConsentState::Deferred };
    again.add(Kind::COUNT, team, &Body { count: Some(deferred), ..now() })?;
    batches.push(again.batch());

    let mut month = Chain::new(stage, second);
    let written = month.add(Kind::WRITE, stale, &name("Hà Thị Út (bà Năm)"))?;
    let released = vec![ReleasedSecret { event: written.reference(), secret: month.secret()? }];
    month.add(Kind::RELEASE, team, &Body { released, ..now() })?;
    batches.push(month.batch());
    Ok((batches, vec![door.end(), again.end(), month.end()]))
}

impl<'a> Chain<'a> {
    fn new(stage: &'a Stage, phone: &'a Phone) -> Self {
        let id = ChainId {
            commune: COMMUNE.into(),
            team: stage.team,
            device: hash::device_id(&phone.identity.public()),
            incarnation: Incarnation(random(&stage.entropy)),
        };
        let start = (0, hash::chain_start(&id));
        Self { stage, phone, id, tail: start, sent: start, events: Vec::new() }
    }

    fn add(&mut self, kind: Kind, sealing: Sealing<'_>, body: &Body) -> Result<EventHash, CryptoError> {
        let entropy = &self.stage.entropy;
        let header = EventHeader { version: EVENT_VERSION, epoch: 1, roster_version: 1, kind }.to_bytes();
        let r = random(entropy);
        let (salt, facts_hash) = (hash::salt(&r), hash::facts_hash(&r, &Facts::NONE.to_bytes()));
        let (seq, previous) = (self.tail.0 + 1, self.tail.1);
        let place =
            Place { chain: &self.id, epoch: 1, header: &header, seq, facts_hash: &facts_hash, salt: &salt };
        let sealed = seal_body(&place, sealing, 0, body, entropy)?;
        let body_hash = hash::body_hash(&salt, &sealed);
        self.tail = (seq, hash::event_hash(&previous, &header, seq, &facts_hash, &body_hash));
        let form = EventForm::WithoutFacts { salt, facts_hash, body: Bytes(sealed) };
        self.events.push(BatchEvent { header: Bytes(header), form });
        Ok(self.tail.1)
    }

    /// The secret of the last event, which its author can release.
    fn secret(&self) -> Result<[u8; 32], CryptoError> {
        let event = &self.events[self.events.len() - 1];
        let EventForm::WithoutFacts { salt, facts_hash, body } = &event.form else {
            unreachable!("added so")
        };
        let place =
            Place { chain: &self.id, epoch: 1, header: &event.header.0, seq: self.tail.0, facts_hash, salt };
        let openers = Openers { author: Some(&self.phone.seal), ..Openers::default() };
        Ok(*body_secret(&place, &openers, &body.0)?.expose())
    }

    /// The events since the last batch as one, signed.
    fn batch(&mut self) -> Batch {
        let l = hash::log_start(COMMUNE, self.stage.team);
        let seen = LogPosition { generation: 1, p: 0, l };
        let (seq, hash) = self.tail;
        let statement = HeadStatement { chain: self.id.clone(), seq, hash, seen: seen.clone() };
        let signature = sign_head(&self.phone.identity, &statement);
        let (sent, events) = (std::mem::replace(&mut self.sent, self.tail), std::mem::take(&mut self.events));
        Batch::of(&self.id, sent.0 + 1, sent.1, events, seen, signature)
    }

    fn end(&self) -> Json {
        json!({
            "device": self.id.device.to_string(),
            "incarnation": HEXLOWER.encode(&self.id.incarnation.0),
            "seq": self.tail.0,
            "head": self.tail.1.to_string(),
        })
    }
}

pub(crate) fn now() -> Body {
    Body::at(Hlc::at(NOW_MS))
}

pub(crate) fn given(subject: SubjectId, receipt: ReceiptId) -> Body {
    let consent = ConsentAct {
        receipt,
        purpose: Purpose::ASSIST,
        state: ConsentState::Given,
        notice_version: Some(1),
        notice_hash: Some([7; 8]),
        language: Some("vi".into()),
        method: Some(ConsentMethod::FingerSignature),
        read_aloud: Some(true),
        evidence: Some(Bytes(vec![1, 2, 3])),
        witness: None,
        party: Some(ConsentParty::Resident),
        guardian: None,
        withdrawals_seen: Vec::new(),
        policy_version: Some(1),
        child_evidence: None,
        original: None,
    };
    Body { subject: Some(subject), consent: Some(consent), ..now() }
}
