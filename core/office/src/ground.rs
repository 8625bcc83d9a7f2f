//! Legal grounds that stand in place of consent (Law 91/2025/QH15, article 19): signed by an officer, for one team,
//! from a day to a day, naming the document that orders the work.

use crate::error::OfficeError;
use crate::office::Office;
use causo_crypto::entropy::random;
use causo_crypto::secret::epoch::team_seal;
use causo_crypto::secret::hpke;
use causo_domain::codes::Purpose;
use causo_domain::consent::ground_covers;
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, TeamId};
use causo_domain::text::clean;
use causo_protocol::cbor::Bytes;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::Ground;
use causo_protocol::tags;

/// Longest text of a ground.
const MAX_TEXT: usize = 32 * 1024;

/// What an officer states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGround {
    /// Team that may use it.
    pub team: TeamId,
    /// Purposes it covers.
    pub purposes: Vec<Purpose>,
    /// Article of the law, for instance "Điều 19.1.c Luật 91/2025/QH15".
    pub article: String,
    /// Number of the document that orders the work.
    pub document: String,
    /// Controller; absent: the policy's.
    pub controller: Option<String>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What the document says, for the team to read.
    pub text: String,
}

impl NewGround {
    fn check(&self) -> Result<(), OfficeError> {
        let stated = |text: &str| !text.trim().is_empty() && text.len() <= 500;
        let whole = stated(&self.article) && stated(&self.document) && !self.purposes.is_empty();
        if whole && self.from <= self.to && self.text.len() <= MAX_TEXT {
            Ok(())
        } else {
            Err(OfficeError::GroundIncomplete)
        }
    }
}

/// What a ground's text is sealed with besides the key: it opens as the text of this ground and no other.
fn context(ground: GroundId, team: TeamId, commune: &str) -> Vec<u8> {
    [commune.as_bytes(), &team.0, &ground.0].concat()
}

impl Office {
    /// Signs a ground for a team and publishes it.
    pub async fn sign_ground(&mut self, new: &NewGround) -> Result<Ground, OfficeError> {
        new.check()?;
        let policy = self.policy()?.ok_or(OfficeError::ControllerNotSet)?;
        if new.purposes.iter().any(|purpose| policy.purpose(*purpose).is_none()) {
            return Err(OfficeError::PurposeNotInPolicy);
        }
        let now = self.current(new.team)?;
        let entropy = self.machine.entropy.as_ref();
        let id = GroundId(random(entropy));
        let to = team_seal(&now.key).public();
        let context = context(id, new.team, self.commune());
        let sealed = hpke::seal_to(&to, tags::GROUND_TEXT, &context, &[], new.text.as_bytes(), entropy)?;
        let ground = Ground {
            commune: self.commune().to_owned(),
            team: new.team,
            id,
            authority_version: self.standing()?.version,
            purposes: new.purposes.clone(),
            article: clean(&new.article),
            document: clean(&new.document),
            controller: new.controller.as_deref().map_or(policy.controller.name, clean),
            from: new.from,
            to: new.to,
            epoch: now.roster.epoch,
            sealed_text: Bytes(sealed),
        };
        let signed = self.officer.sign.sign_document(&ground);
        self.publish(ItemKind::GROUND, &signed, None).await?;
        self.vault.accept_document(new.team, ItemKind::GROUND, &signed)?;
        Ok(ground)
    }

    /// The text of a ground.
    pub fn ground_text(&self, ground: &Ground) -> Result<String, OfficeError> {
        let key = self.keys.epoch(ground.team, ground.epoch).ok_or(OfficeError::NotAnOfficer)?;
        let context = context(ground.id, ground.team, &ground.commune);
        let text = hpke::open(&team_seal(key), tags::GROUND_TEXT, &context, &[], &ground.sealed_text.0)?;
        String::from_utf8(text.to_vec()).map_err(|_| OfficeError::Damaged)
    }

    /// The ground that carries records of a purpose made today, or why there is none.
    pub(crate) fn ground_in_force(
        &self,
        id: GroundId,
        purpose: Option<Purpose>,
    ) -> Result<(Ground, Purpose), OfficeError> {
        let policy = self.policy()?.ok_or(OfficeError::ControllerNotSet)?;
        let ground = self.grounds()?.remove(&id).ok_or(OfficeError::GroundMissing)?;
        let purpose =
            purpose.or_else(|| ground.purposes.first().copied()).ok_or(OfficeError::GroundPurpose)?;
        let Ground { purposes, from, to, .. } = &ground;
        if !purposes.contains(&purpose) {
            return Err(OfficeError::GroundPurpose);
        }
        if !ground_covers(purposes, *from, *to, purpose, self.today()) {
            return Err(OfficeError::GroundNotInForce);
        }
        policy.purpose(purpose).ok_or(OfficeError::PurposeNotInPolicy)?;
        Ok((ground, purpose))
    }
}
