//! What this version's notices promise of each purpose, as a policy lists it: which texts are read out, which personal
//! fields may be recorded, and nothing else. Every policy is made of it, whoever signs it.

use causo_crypto::hash::notice_hash;
use causo_domain::codes::Purpose;
use causo_domain::notices;
use causo_protocol::fields::Field;
use causo_protocol::policy::{Notice, PurposePolicy};

/// The rules of a purpose with the notices of the newest wording. Records are kept so many days after the last deed, the
/// proof of a consent so many after it ended.
pub fn rules(code: Purpose, retention_days: u32, proof_days: u32) -> PurposePolicy {
    PurposePolicy {
        code,
        notices: notices::newest(code).map(listed).collect(),
        retention_days,
        proof_days,
        sensitive: notices::newest(code).any(|notice| notice.sensitive),
        fields: fields(code),
    }
}

fn listed(notice: &notices::Notice) -> Notice {
    let hash = notice_hash(&notice.text());
    Notice { version: notice.version, language: notice.language.clone(), hash }
}

/// Fields of a purpose. A report counts and adds no field; a publication is what photos are taken for.
fn fields(purpose: Purpose) -> Vec<Field> {
    match purpose {
        Purpose::ASSIST => vec![
            Field::NAME,
            Field::BIRTH_DATE,
            Field::SEX,
            Field::ID_NUMBER,
            Field::HOUSEHOLD,
            Field::ADDRESS_FORM,
            Field::NEEDS_REPRESENTATIVE,
            Field::LIFE,
            Field::ADDRESS,
            Field::HAMLET,
            Field::SERVICE,
            Field::OUTCOME,
            Field::DAY,
            Field::STEPS,
            Field::NOTE,
            Field::NEXT_VISIT,
            Field::CLOSED_BY,
            Field::SHOP_CHECKS,
            Field::SETTINGS,
            Field::FOLLOW_UP,
            Field::CLOSED_HOW,
            Field::REPEAT_DAYS,
            Field::DOSSIER_NUMBER,
            Field::DOSSIER_AGENCY,
            Field::DOSSIER_STATE,
        ],
        Purpose::CONTACT => vec![Field::PHONE],
        Purpose::PUBLISH => vec![Field::PHOTO],
        _ => Vec::new(),
    }
}
