//! What an officer signs before a phone may write: authority, policy, ground and roster, as entries of the team's log.

use crate::error::BenchError;
use causo_crypto::entropy::random;
use causo_crypto::secret::epoch::{EpochId, seal_epoch_key};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_crypto::{SigningKey, SystemEntropy, hash};
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, MemberId, TeamId};
use causo_protocol::Wire;
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::cbor::Bytes;
use causo_protocol::dictionary::NEWEST;
use causo_protocol::event::LogPosition;
use causo_protocol::fields::Field;
use causo_protocol::log::{ItemKind, LogEntry};
use causo_protocol::policy::{Controller, Ground, Hamlet, Policy, PurposePolicy};
use causo_protocol::roster::{DeviceKeys, Roster, RosterDevice, WriteFormats};
use causo_protocol::signed::Signed;
use causo_vault::Vault;

/// An invented commune's code of the official table.
pub(crate) const COMMUNE: &str = "05152";
/// The team.
pub(crate) const TEAM: TeamId = TeamId([0x7e; 8]);
/// The ground that lists were imported on.
pub(crate) const GROUND: GroundId = GroundId([0x96; 8]);
/// Hamlets, numbered from 1.
pub(crate) const HAMLETS: u16 = 29;

const PERSONAL: [Field; 10] = [
    Field::NAME,
    Field::BIRTH_DATE,
    Field::SEX,
    Field::ID_NUMBER,
    Field::PHONE,
    Field::ADDRESS,
    Field::ADDRESS_FORM,
    Field::STEPS,
    Field::NOTE,
    Field::NEXT_VISIT,
];

/// Enrols the vault in the team and gives it the documents.
pub(crate) fn enrol(vault: &mut Vault, now_ms: u64) -> Result<(), BenchError> {
    let [root, officer, receipt] = [(); 3].map(|()| SigningKey::from_seed(&random(&SystemEntropy)));
    let seal = SealKey::generate(&SystemEntropy).public();
    let authority = Authority {
        commune: COMMUNE.into(),
        version: 1,
        previous: None,
        officers: vec![OfficerKeys { sign: officer.public(), seal, until_ms: u64::MAX }],
        receipt_keys: vec![receipt.public()],
        commune_seal: seal,
        seal_copies: Vec::new(),
        recovery: seal,
        trusted_roots: Vec::new(),
        next_root: [0; 32],
        previous_seal: None,
    };
    let roster = roster(vault.device_keys(), &seal, now_ms)?;
    let items = [
        (ItemKind::AUTHORITY, root.sign_document(&authority)),
        (ItemKind::POLICY, officer.sign_document(&policy())),
        (ItemKind::GROUND, officer.sign_document(&ground(now_ms))),
        (ItemKind::ROSTER, officer.sign_document(&roster)),
    ];
    let failed = BenchError::of("enrolment");
    vault.join(COMMUNE, TEAM, hash::root_hash(&root.public())).map_err(&failed)?;
    let (entries, position) = log(&items, now_ms)?;
    vault.accept_entries(TEAM, &entries, &position, true).map_err(failed)
}

fn log(items: &[(ItemKind, Signed)], ms: u64) -> Result<(Vec<LogEntry>, LogPosition), BenchError> {
    let (mut l, mut entries) = (hash::log_start(COMMUNE, TEAM), Vec::new());
    for (p, (kind, signed)) in (1..).zip(items) {
        let entry = LogEntry { p, ms, kind: *kind, payload: Some(Bytes(signed.to_bytes())), stub: None };
        let item =
            hash::entry_hash(&entry).ok_or_else(|| BenchError::new("log", "an entry without content"))?;
        l = hash::log_link(&l, p, ms, &item);
        entries.push(entry);
    }
    let position = LogPosition { generation: 1, p: entries.len() as u64, l };
    Ok((entries, position))
}

fn roster(keys: &DeviceKeys, commune_seal: &[u8; 32], now_ms: u64) -> Result<Roster, BenchError> {
    let id = EpochId { commune: COMMUNE, team: TEAM, epoch: 1 };
    let epoch = SecretKey::generate(&SystemEntropy);
    let sealed = |to: &[u8; 32]| seal_epoch_key(&id, &epoch, to, &SystemEntropy).map(Bytes);
    let sealed = |to| sealed(to).map_err(BenchError::of("roster"));
    let device = RosterDevice {
        keys: keys.clone(),
        member: MemberId(random(&SystemEntropy)),
        epoch_key: Some(sealed(&keys.seal)?),
    };
    Ok(Roster {
        commune: COMMUNE.into(),
        team: TEAM,
        version: 1,
        previous: None,
        authority_version: 1,
        members: Vec::new(),
        devices: vec![device],
        epoch: 1,
        commune_epoch_key: sealed(commune_seal)?,
        previous_epoch: None,
        write: WriteFormats { event: 1, dictionary: u64::from(NEWEST) },
        fresh_until_ms: now_ms + 30 * 86_400_000,
        removals: Vec::new(),
        removed: Vec::new(),
    })
}

fn policy() -> Policy {
    let purpose = |code| PurposePolicy {
        code,
        notices: Vec::new(),
        retention_days: 730,
        proof_days: 1825,
        sensitive: false,
        fields: PERSONAL.to_vec(),
    };
    Policy {
        commune: COMMUNE.into(),
        version: 1,
        authority_version: 1,
        controller: Controller { name: "UBND xã Vân Sơn".into(), contact: "trụ sở xã".into() },
        hamlets: (1..=HAMLETS).map(|code| Hamlet { code, name: format!("Khu {code}") }).collect(),
        purposes: [Purpose::ASSIST, Purpose::CONTACT].map(purpose).to_vec(),
    }
}

fn ground(now_ms: u64) -> Ground {
    let today = Day::of_utc_ms(now_ms);
    Ground {
        commune: COMMUNE.into(),
        team: TEAM,
        id: GROUND,
        authority_version: 1,
        purposes: vec![Purpose::ASSIST, Purpose::CONTACT],
        article: "Điều 19.1.c Luật 91/2025/QH15".into(),
        document: "12/KH-UBND".into(),
        controller: "UBND xã Vân Sơn".into(),
        from: Day(today.0 - 10),
        to: today.plus(10),
        epoch: 1,
        sealed_text: Bytes::default(),
    }
}
