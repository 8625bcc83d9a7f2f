//! A courier's bundle as phones of version 1 really export it, from two vaults: one phone's records, some of them written in
//! a resident's hands, which another phone carries with what it wrote itself on a roster that was no longer fresh. Packed
//! with the dictionary of then.

use crate::bundle::{authority, given, now, roster};
use crate::world::{COMMUNE, NOW_MS, PIN, World};
use crate::{Done, Frozen};
use causo_crypto::entropy::random;
use causo_crypto::secret::pin::PinCost;
use causo_crypto::secret::{SealKey, SecretKey};
use causo_crypto::{SigningKey, hash};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::date::Day;
use causo_domain::ids::{MemberId, ReceiptId, SubjectId, TeamId};
use causo_protocol::Wire;
use causo_protocol::body::{Basis, Body, CountAct, Value, Write};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{Facts, Kind, LogPosition};
use causo_protocol::fields::Field;
use causo_protocol::log::{ItemKind, LogEntry};
use causo_protocol::roster::DeviceKeys;
use causo_protocol::signed::Signed;
use causo_tests::seeded::Seeded;
use causo_vault::{Captured, Clock, Keys, NewEvent, Services, SoftwareKeyStore, Vault, VaultError};
use data_encoding::HEXLOWER;
use serde_json::{Value as Json, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Both phones' clock, which is set on.
struct At(AtomicU64);

impl Clock for At {
    fn wall_ms(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }

    fn since_boot(&self) -> (u128, u64) {
        (1, self.wall_ms() - NOW_MS)
    }
}

struct Phone {
    vault: Vault,
    keys: Keys,
    team: TeamId,
}

impl Phone {
    fn add(&mut self, kind: Kind, body: Body) -> Result<Captured, VaultError> {
        let mut capture = self.vault.begin(&mut self.keys, self.team)?;
        let captured = capture.add(event(kind, body))?;
        capture.commit()?;
        Ok(captured)
    }

    fn end(&self, last: Captured) -> Result<Json, VaultError> {
        let chain = self.vault.own_chain(self.team)?;
        Ok(json!({
            "device": chain.device.to_string(),
            "incarnation": HEXLOWER.encode(&chain.incarnation.0),
            "seq": last.seq,
            "head": last.hash.to_string(),
        }))
    }
}

fn event(kind: Kind, body: Body) -> NewEvent {
    NewEvent { kind, facts: Facts { week: Some(Day::of_utc_ms(NOW_MS).week()), ..Facts::NONE }, body }
}

pub(crate) fn freeze(world: &World, frozen: &mut Frozen) -> Done {
    let entropy = Arc::new(Seeded::new("causo frozen bundle 2"));
    let (folder, clock) = (tempfile::tempdir()?, Arc::new(At(NOW_MS.into())));
    let (team, epoch) = (TeamId(random(&*entropy)), SecretKey::generate(&*entropy));
    let create = |name: &'static str| {
        let services = Services {
            keystore: Arc::new(SoftwareKeyStore::new(&folder.path().join(name), Seeded::new(name))),
            clock: clock.clone(),
            entropy: entropy.clone(),
        };
        let path = folder.path().join(name).with_extension("db");
        let (vault, keys) = Vault::create_with_cost(&path, PIN, PinCost::LEAST, services)?;
        Ok::<_, VaultError>(Phone { vault, keys, team })
    };
    let (mut far, mut courier) = (create("causo frozen far phone")?, create("causo frozen courier")?);
    let transport = SigningKey::new_seed(&*entropy);
    let reader = DeviceKeys {
        identity: SigningKey::from_seed(&random(&*entropy)).public(),
        seal: SealKey::generate(&*entropy).public(),
        transport: SigningKey::from_seed(&transport).public(),
    };
    let devices = [far.vault.device_keys(), courier.vault.device_keys(), &reader]
        .map(|keys| (keys.clone(), MemberId(random(&*entropy))));
    let authority = world.root.sign_document(&authority(world));
    let roster = world.officer.sign_document(&roster(world, team, &epoch, &devices, 1, &entropy)?);
    for phone in [&mut far, &mut courier] {
        phone.vault.join(COMMUNE, team, hash::root_hash(&world.root.public()))?;
        let (entries, position) = log(team, [(ItemKind::AUTHORITY, &authority), (ItemKind::ROSTER, &roster)]);
        phone.vault.accept_entries(team, &entries, &position, true)?;
    }
    let (subject, receipt) = (SubjectId(random(&*entropy)), ReceiptId(random(&*entropy)));
    let refused = CountAct { purpose: Purpose::PUBLISH, state: ConsentState::Refused };
    far.add(Kind::COUNT, Body { count: Some(refused), ..now() })?;
    let Phone { mut vault, keys, .. } = far;
    let mut handed = vault.hand_over(keys, team).map_err(|failed| failed.1)?;
    let consent = vault.capture_sealed(&mut handed, vec![event(Kind::CONSENT, given(subject, receipt))])?[0];
    let keys = vault.unlock(PIN)?;
    let mut far = Phone { vault, keys, team };
    let name = |name: &str| {
        let basis = Basis { purpose: Purpose::ASSIST, consent: Some(consent.hash.first()), ground: None };
        let write = Write { field: Field::NAME, value: Value::Text(name.into()), seen: Vec::new() };
        Body { subject: Some(subject), basis: Some(basis), writes: vec![write], ..now() }
    };
    let far_end = far.add(Kind::WRITE, name("Hà Thị Út"))?;
    courier.vault.import_bundle(&far.vault.export_bundle()?)?;
    clock.0.fetch_add(31 * 86_400_000, Ordering::SeqCst);
    let courier_end = courier.add(Kind::WRITE, name("Hà Thị Út (bà Năm)"))?;

    frozen.hex("bundle-2-authority.hex", &authority.to_bytes());
    frozen.hex("bundle-2-roster.hex", &roster.to_bytes());
    frozen.hex("bundle-2.hex", &courier.vault.export_bundle()?.to_bytes());
    let manifest = json!({
        "about": "A bundle that a phone of version 1 exported, and the documents of its commune. Must push to every later server.",
        "now_ms": NOW_MS,
        "team": team.to_string(),
        "reader": hash::device_id(&reader.identity).to_string(),
        "reader_transport_seed": HEXLOWER.encode(&transport),
        "ends": [far.end(far_end)?, courier.end(courier_end)?],
    });
    frozen.files.push(("bundle-2.json", serde_json::to_string_pretty(&manifest)? + "\n"));
    Ok(())
}

/// The team's log as a phone takes it in, and where it ends.
fn log(team: TeamId, items: [(ItemKind, &Signed); 2]) -> (Vec<LogEntry>, LogPosition) {
    let (mut l, mut entries) = (hash::log_start(COMMUNE, team), Vec::new());
    for (p, (kind, signed)) in (1..).zip(items) {
        let entry = LogEntry { p, ms: NOW_MS, kind, payload: Some(Bytes(signed.to_bytes())), stub: None };
        let Some(item) = hash::entry_hash(&entry) else { unreachable!("it has a payload") };
        l = hash::log_link(&l, p, NOW_MS, &item);
        entries.push(entry);
    }
    (entries, LogPosition { generation: 1, p: 2, l })
}
