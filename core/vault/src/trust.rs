//! Who may say what in a team, as far as this device has verified it. Documents are taken in the order of the log:
//! each is judged by the newest authority before it, so what was said before a signer left stays said.

use crate::authority_line::AuthorityLine;
use crate::officers;
use crate::rulings::Rulings;
use causo_crypto::CryptoError;
use causo_crypto::hash::{device_id, document_hash, item_hash, root_hash};
use causo_crypto::verify::open_signed;
use causo_domain::ids::{DeviceId, EventHash, GroundId, TeamId};
use causo_protocol::authority::Authority;
use causo_protocol::event::LogPosition;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::{Ground, Policy};
use causo_protocol::roster::{Roster, RosterDevice};
use causo_protocol::ruling::{Admission, Erasure, GenerationApproval};
use causo_protocol::signed::Signed;
use causo_protocol::snapshot::Snapshot;
use causo_protocol::{FormatError, Wire};
use std::collections::{BTreeMap, BTreeSet};

/// What a device knows of a team's standing.
#[derive(Clone, Debug)]
pub struct Trust {
    commune: String,
    team: TeamId,
    /// As far as the log has come.
    line: AuthorityLine,
    /// As far as the public address has told.
    ahead: AuthorityLine,
    roster: Option<(Roster, [u8; 32])>,
    policy: Option<Policy>,
    grounds: BTreeMap<GroundId, Ground>,
    /// Identity keys of every device that was ever in the roster: they verify what it signed then.
    identities: BTreeMap<DeviceId, [u8; 32]>,
    /// Every roster, newest last, with its sealed keys.
    rosters: Vec<Roster>,
    /// Where the log has them, by version.
    roster_places: BTreeMap<u64, u64>,
    rulings: Rulings,
    /// Generations that an officer confirmed.
    approvals: Vec<GenerationApproval>,
    /// Hashes of everything accepted: the same may come again, from the log or from the public address.
    accepted: BTreeSet<[u8; 32]>,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Verified and new.
    Accepted,
    /// Already here.
    Known,
}

impl Trust {
    pub(crate) fn new(commune: String, team: TeamId, root_hash: [u8; 32]) -> Self {
        let line = AuthorityLine::new(commune.clone(), root_hash);
        Self {
            commune,
            team,
            ahead: line.clone(),
            line,
            roster: None,
            policy: None,
            grounds: BTreeMap::new(),
            identities: BTreeMap::new(),
            rosters: Vec::new(),
            roster_places: BTreeMap::new(),
            rulings: Rulings::default(),
            approvals: Vec::new(),
            accepted: BTreeSet::new(),
        }
    }

    /// Newest authority of the log.
    pub fn authority(&self) -> Option<&Authority> {
        self.line.newest()
    }

    /// Keys whose receipts and log heads count: those of the newest authority known, in the log or ahead of it.
    pub fn receipt_keys(&self) -> Vec<[u8; 32]> {
        self.ahead.newest().map(|authority| authority.receipt_keys.clone()).unwrap_or_default()
    }

    /// Version of the newest authority known, in the log or ahead of it; 0 for none.
    pub fn newest_authority_version(&self) -> u64 {
        self.ahead.version()
    }

    /// Commune, 5 digits.
    pub(crate) fn commune(&self) -> &str {
        &self.commune
    }

    /// Whether a key may sign packs for the commune, by the newest authority known: an officer's may. For the province
    /// it is a root that the commune trusts for packs.
    pub(crate) fn may_sign_packs(&self, signer: &[u8; 32], for_province: bool) -> bool {
        let Some(authority) = self.ahead.newest() else { return false };
        match for_province {
            true => authority.trusts_for_packs(&root_hash(signer)),
            false => authority.officers.iter().any(|officer| officer.sign == *signer),
        }
    }

    /// Newest roster.
    pub fn roster(&self) -> Option<&Roster> {
        self.roster.as_ref().map(|(roster, _)| roster)
    }

    /// Hash of the newest roster, which the next one names.
    pub fn roster_hash(&self) -> Option<[u8; 32]> {
        self.roster.as_ref().map(|(_, hash)| *hash)
    }

    /// Hash of the newest authority of the log.
    pub fn authority_hash(&self) -> Option<[u8; 32]> {
        self.line.newest_hash()
    }

    /// Newest policy.
    pub fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }

    /// Grounds by id.
    pub fn grounds(&self) -> &BTreeMap<GroundId, Ground> {
        &self.grounds
    }

    /// Rosters in the order of their versions.
    pub fn rosters(&self) -> &[Roster] {
        &self.rosters
    }

    /// Whether an officer confirmed that a generation began behind this cut.
    pub fn confirms(&self, generation: u64, cut: &LogPosition) -> bool {
        self.approvals.iter().any(|approval| approval.generation == generation && approval.cut == *cut)
    }

    /// Identity key of a device that is or was in the roster.
    pub fn identity(&self, device: DeviceId) -> Option<&[u8; 32]> {
        self.identities.get(&device)
    }

    /// A device of the newest roster that was not removed.
    pub fn device(&self, device: DeviceId) -> Option<&RosterDevice> {
        let roster = self.roster()?;
        let removed = roster.removed.contains(&device);
        roster.devices.iter().find(|d| device_id(&d.keys.identity) == device && !removed)
    }

    /// Whether an event that the log has at `p` was an officer's word; `None` when the roster that it names is not here.
    pub(crate) fn by_officer(&self, device: DeviceId, roster_version: u64, p: Option<u64>) -> Option<bool> {
        officers::by_officer(&self.rosters, &self.roster_places, device, roster_version, p)
    }

    /// Devices of officers by the newest roster.
    pub(crate) fn officer_devices(&self) -> BTreeSet<DeviceId> {
        self.roster().map(officers::devices).unwrap_or_default()
    }

    /// Notes where the log has a roster; of two places the first counts.
    pub(crate) fn place_roster(&mut self, version: u64, p: u64) {
        let place = self.roster_places.entry(version).or_insert(p);
        *place = p.min(*place);
    }

    /// Devices that the newest roster removed.
    pub(crate) fn removed(&self) -> &[DeviceId] {
        self.roster().map_or(&[], |roster| &roster.removed)
    }

    /// Heads up to which the events of a removed device count: where the removal says its chains ended, and what an
    /// officer admitted since.
    pub(crate) fn ends(&self, device: DeviceId) -> Vec<EventHash> {
        let removals = self.roster().into_iter().flat_map(|roster| &roster.removals);
        let named = removals.filter(|removal| removal.device == device).map(|removal| removal.head);
        named.chain(self.rulings.admitted(device)).collect()
    }

    /// Whether an officer refused a removed device's events up to this head.
    pub(crate) fn is_rejected(&self, device: DeviceId, head: EventHash) -> bool {
        self.rulings.is_rejected(device, head)
    }

    fn officers(&self) -> Vec<[u8; 32]> {
        self.authority().map(|a| a.officers.iter().map(|officer| officer.sign).collect()).unwrap_or_default()
    }

    /// Verifies a document and takes it in. An older one, or another of the same version, is refused.
    pub(crate) fn accept(&mut self, kind: ItemKind, signed: &Signed) -> Result<Standing, CryptoError> {
        let hash = item_hash(kind, &signed.to_bytes());
        if self.accepted.contains(&hash) {
            return Ok(Standing::Known);
        }
        match kind {
            ItemKind::AUTHORITY => self.accept_authority(signed)?,
            ItemKind::ROSTER => self.accept_roster(signed)?,
            ItemKind::POLICY => self.accept_policy(signed)?,
            ItemKind::GROUND => self.accept_ground(signed)?,
            ItemKind::ERASURE => self.accept_erasure(signed)?,
            ItemKind::ADMISSION => self.accept_admission(signed)?,
            ItemKind::GENERATION => self.accept_approval(signed)?,
            _ => return Err(FormatError::Newer.into()),
        }
        self.accepted.insert(hash);
        Ok(Standing::Accepted)
    }

    /// Takes in an authority that the log has not brought yet.
    pub(crate) fn accept_ahead(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        self.ahead.continue_with(signed)
    }

    fn accept_authority(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        self.line.continue_with(signed)?;
        if self.ahead.version() < self.line.version() {
            self.ahead = self.line.clone();
        }
        Ok(())
    }

    fn accept_roster(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let hash = document_hash::<Roster>(&signed.payload.0);
        let roster: Roster = open_signed(signed, &self.officers())?;
        let continues = match &self.roster {
            Some((before, before_hash)) => {
                roster.version == before.version + 1 && roster.previous == Some(*before_hash)
            }
            None => roster.version == 1 && roster.previous.is_none(),
        };
        self.is_ours(&roster.commune, roster.team, roster.authority_version)?;
        if !continues {
            return Err(CryptoError::BadHash);
        }
        self.identities.extend(roster.devices.iter().map(|d| (device_id(&d.keys.identity), d.keys.identity)));
        self.rosters.push(roster.clone());
        self.roster = Some((roster, hash));
        Ok(())
    }

    fn accept_policy(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let policy: Policy = open_signed(signed, &self.officers())?;
        if policy.commune != self.commune || policy.authority_version != self.line.version() {
            return Err(CryptoError::BadHash);
        }
        if self.policy.as_ref().is_some_and(|before| before.version >= policy.version) {
            return Err(CryptoError::BadHash);
        }
        self.policy = Some(policy);
        Ok(())
    }

    fn accept_approval(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let approval: GenerationApproval = open_signed(signed, &self.officers())?;
        self.is_ours(&approval.commune, approval.team, approval.authority_version)?;
        self.approvals.push(approval);
        Ok(())
    }

    fn accept_ground(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let ground: Ground = open_signed(signed, &self.officers())?;
        self.is_ours(&ground.commune, ground.team, ground.authority_version)?;
        if self.grounds.contains_key(&ground.id) {
            return Err(CryptoError::BadHash);
        }
        self.grounds.insert(ground.id, ground);
        Ok(())
    }

    fn accept_erasure(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let erasure: Erasure = open_signed(signed, &self.officers())?;
        self.is_ours(&erasure.commune, erasure.team, erasure.authority_version)?;
        self.rulings.note(erasure.id)
    }

    fn accept_admission(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let admission: Admission = open_signed(signed, &self.officers())?;
        self.is_ours(&admission.commune, admission.team, admission.authority_version)?;
        self.rulings.note(admission.id)?;
        self.rulings.admit(&admission);
        Ok(())
    }

    /// Opens a snapshot that an officer may sign where the log is now.
    pub(crate) fn judge_snapshot(&self, signed: &Signed) -> Result<Snapshot, CryptoError> {
        let snapshot: Snapshot = open_signed(signed, &self.officers())?;
        self.is_ours(&snapshot.commune, snapshot.team, snapshot.authority_version)?;
        Ok(snapshot)
    }

    /// Whether a document is of this team and under the newest authority.
    fn is_ours(&self, commune: &str, team: TeamId, authority_version: u64) -> Result<(), CryptoError> {
        let ours = commune == self.commune && team == self.team;
        if ours && authority_version == self.line.version() { Ok(()) } else { Err(CryptoError::BadHash) }
    }
}
