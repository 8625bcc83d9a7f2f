//! Which personal fields each purpose may record: what its notice promises, and nothing else.

use causo_domain::codes::Purpose;
use causo_protocol::fields::Field;

/// Fields of a purpose. A report counts and adds no field; a publication is what photos are taken for.
pub(super) fn of(purpose: Purpose) -> Vec<Field> {
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
