//! The commune's policy: who answers for the data, which hamlets there are, what may be kept and how long.

mod file;

pub use file::{PolicyFault, PolicyFile};

use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::codes::Purpose;
use causo_domain::text::clean;
use causo_field::policy::rules;
use causo_protocol::Wire;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::{Controller, Hamlet, Policy};

impl PolicyFile {
    /// The policy that this file describes, with the notices of the newest wording.
    fn policy(&self, commune: &str, version: u64, authority_version: u64) -> Result<Policy, PolicyFault> {
        let hamlets = self.hamlets.iter().map(|h| Hamlet { code: h.code, name: clean(&h.name) }).collect();
        let controller =
            Controller { name: clean(&self.controller.name), contact: clean(&self.controller.contact) };
        let purposes = self.purposes.iter().map(|purpose| {
            let code = Purpose::from_name(&purpose.code).ok_or(PolicyFault::PurposeUnknown)?;
            Ok(rules(code, purpose.retention_days, purpose.proof_days))
        });
        let purposes = purposes.collect::<Result<_, PolicyFault>>()?;
        Ok(Policy { commune: commune.to_owned(), version, authority_version, controller, hamlets, purposes })
    }
}

impl Office {
    /// Signs the next version of the policy and publishes it.
    pub async fn set_policy(&mut self, file: &PolicyFile) -> Result<Policy, OfficeError> {
        self.settle().await?;
        let version = self.policy()?.map_or(1, |before| before.version + 1);
        let authority = self.standing()?;
        let policy = file.policy(self.commune(), version, authority.version)?;
        let signed = self.officer.sign.sign_document(&policy);
        self.publish_next(ItemKind::POLICY, &signed).await?;
        Ok(policy)
    }

    /// Signs the policy again as it is, if it stands under an older authority.
    pub(crate) async fn renew_policy(&mut self) -> Result<(), OfficeError> {
        self.settle().await?;
        let authority_version = self.standing()?.version;
        match self.policy()? {
            Some(before) if before.authority_version < authority_version => {
                let policy = Policy { version: before.version + 1, authority_version, ..before };
                let signed = self.officer.sign.sign_document(&policy);
                self.publish_next(ItemKind::POLICY, &signed).await
            }
            _ => Ok(()),
        }
    }

    /// The newest policy that this office signed.
    pub fn policy(&self) -> Result<Option<Policy>, OfficeError> {
        let newest = self.archive.all(ItemKind::POLICY)?.pop();
        Ok(newest.map(|signed| Policy::from_bytes(&signed.payload.0)).transpose()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use causo_crypto::hash::notice_hash;
    use causo_domain::notices;

    #[test]
    fn a_policy_lists_the_hash_of_what_is_read_out() {
        let text = "[controller]\nname = 'UBND xã Vân Sơn'\ncontact = '0210 000 000'\n\
                    [[hamlet]]\ncode = 1\nname = 'Khu Chiềng'\n\
                    [[purpose]]\ncode = 'assist'\nretention_days = 365\nproof_days = 730\n";
        let policy = PolicyFile::parse(text).unwrap().policy("05152", 3, 2).unwrap();
        let assist = policy.purpose(Purpose::ASSIST).unwrap();
        let vi = assist.notices.iter().find(|notice| notice.language == "vi").unwrap();
        let read_out = notices::text(Purpose::ASSIST, vi.version, "vi").unwrap();
        assert_eq!(vi.hash, notice_hash(&read_out));
        assert_eq!((policy.version, policy.authority_version, assist.retention_days), (3, 2, 365));
        assert!(policy.purpose(Purpose::PUBLISH).is_none());
    }
}
