//! The commune that does not exist: every document that a phone needs before it may write, as an officer would sign them.
//! The keys that sign are gone when this returns, and nobody has the private half of its seal, so nobody can ever add to it
//! or open it from outside.

use crate::policy::rules;
use causo_crypto::entropy::random;
use causo_crypto::hash::root_hash;
use causo_crypto::secret::epoch::{EpochId, seal_epoch_key, team_seal};
use causo_crypto::secret::{SealKey, SecretKey, hpke};
use causo_crypto::{Entropy, SigningKey};
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, MemberId, TeamId};
use causo_domain::notices;
use causo_domain::places::PRACTICE;
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::cbor::Bytes;
use causo_protocol::dictionary::NEWEST;
use causo_protocol::event::EVENT_VERSION;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::{Controller, Ground, Hamlet, Policy};
use causo_protocol::roster::{DeviceKeys, Role, Roster, RosterDevice, RosterMember, WriteFormats};
use causo_protocol::tags;
use causo_vault::{Vault, VaultError};
use zeroize::Zeroizing;

const CONTROLLER: &str = "Lớp tập Cầu Số";
const HAMLETS: [&str; 2] = ["Khu Tập Một", "Khu Tập Hai"];
/// Days that the proof of a consent is kept, as communes have it.
const PROOF_DAYS: u32 = 1825;
/// When the ground ends: in 2169, longer than any phone lives.
const LAST: Day = Day(73_000);

/// Founds it in a new vault: a team with this phone alone, and the ground that its list of residents came on.
pub(super) fn found(vault: &mut Vault) -> Result<(TeamId, GroundId), VaultError> {
    let entropy = vault.services().entropy.clone();
    let entropy = entropy.as_ref();
    let [root, next_root, officer, receipt] = [(); 4].map(|()| signing_key(entropy));
    let seal = SealKey::generate(entropy).public();
    let (team, epoch) = (TeamId(random(entropy)), SecretKey::generate(entropy));
    let authority = Authority {
        commune: PRACTICE.to_owned(),
        version: 1,
        previous: None,
        officers: vec![OfficerKeys { sign: officer.public(), seal, until_ms: u64::MAX }],
        receipt_keys: vec![receipt.public()],
        commune_seal: seal,
        seal_copies: Vec::new(),
        recovery: seal,
        trusted_roots: Vec::new(),
        next_root: root_hash(&next_root.public()),
        previous_seal: None,
    };
    let ground = ground(team, &epoch, entropy)?;
    let roster = roster(team, vault.device_keys(), &epoch, &seal, entropy)?;
    vault.join(PRACTICE, team, root_hash(&root.public()))?;
    for (kind, signed) in [
        (ItemKind::AUTHORITY, root.sign_document(&authority)),
        (ItemKind::POLICY, officer.sign_document(&policy())),
        (ItemKind::GROUND, officer.sign_document(&ground)),
        (ItemKind::ROSTER, officer.sign_document(&roster)),
    ] {
        vault.accept_document(team, kind, &signed)?;
    }
    Ok((team, ground.id))
}

fn signing_key(entropy: &dyn Entropy) -> SigningKey {
    SigningKey::from_seed(&Zeroizing::new(SigningKey::new_seed(entropy)))
}

/// Every purpose that there is, kept as long as its notice promises.
fn policy() -> Policy {
    let kept = |code| notices::newest(code).map(|notice| notice.keep_days).min().unwrap_or(0);
    let hamlets = (1..).zip(HAMLETS).map(|(code, name)| Hamlet { code, name: name.to_owned() });
    Policy {
        commune: PRACTICE.to_owned(),
        version: 1,
        authority_version: 1,
        controller: Controller {
            name: CONTROLLER.to_owned(),
            contact: "Đây là bài tập, không có ai giữ dữ liệu".to_owned(),
        },
        hamlets: hamlets.collect(),
        purposes: Purpose::KNOWN.iter().map(|code| rules(*code, kept(*code), PROOF_DAYS)).collect(),
    }
}

/// What the residents are listed on, whatever the phone's clock says today.
fn ground(team: TeamId, epoch: &SecretKey, entropy: &dyn Entropy) -> Result<Ground, VaultError> {
    let id = GroundId(random(entropy));
    let context = [PRACTICE.as_bytes(), &team.0, &id.0].concat();
    let text = "Danh sách hộ để tập. Không ai trong đó có thật.";
    let to = team_seal(epoch).public();
    let sealed = hpke::seal_to(&to, tags::GROUND_TEXT, &context, &[], text.as_bytes(), entropy)?;
    Ok(Ground {
        commune: PRACTICE.to_owned(),
        team,
        id,
        authority_version: 1,
        purposes: vec![Purpose::ASSIST],
        article: "Bài tập".to_owned(),
        document: "Bài tập".to_owned(),
        controller: CONTROLLER.to_owned(),
        from: Day(0),
        to: LAST,
        epoch: 1,
        sealed_text: Bytes(sealed),
    })
}

/// A team with one phone, whose roster never grows old: nobody is there to sign another.
fn roster(
    team: TeamId,
    phone: &DeviceKeys,
    epoch: &SecretKey,
    commune_seal: &[u8; 32],
    entropy: &dyn Entropy,
) -> Result<Roster, VaultError> {
    let id = EpochId { commune: PRACTICE, team, epoch: 1 };
    let member = MemberId(random(entropy));
    let device = RosterDevice {
        keys: phone.clone(),
        member,
        epoch_key: Some(Bytes(seal_epoch_key(&id, epoch, &phone.seal, entropy)?)),
    };
    Ok(Roster {
        commune: PRACTICE.to_owned(),
        team,
        version: 1,
        previous: None,
        authority_version: 1,
        members: vec![RosterMember { id: member, role: Role::LEAD }],
        devices: vec![device],
        epoch: 1,
        commune_epoch_key: Bytes(seal_epoch_key(&id, epoch, commune_seal, entropy)?),
        previous_epoch: None,
        write: WriteFormats { event: EVENT_VERSION, dictionary: NEWEST.into() },
        fresh_until_ms: u64::MAX,
        removals: Vec::new(),
        removed: Vec::new(),
    })
}
