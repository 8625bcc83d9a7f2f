//! Whoever agreed was told what is kept. What a later notice names for the first time needs a consent to that one.

use crate::error::FieldError;
use crate::session::Session;
use causo_domain::codes::Purpose;
use causo_protocol::body::{Basis, Write};
use causo_protocol::fields::Field;

/// Fields that the first notice of a purpose did not name, and the first version that does.
const NAMED_SINCE: [(Purpose, Field, u16); 2] =
    [(Purpose::ASSIST, Field::DOSSIER_NUMBER, 2), (Purpose::ASSIST, Field::DOSSIER_AGENCY, 2)];

/// The version of the notice that these writes need; `None` where any does.
fn needed(purpose: Purpose, writes: &[Write]) -> Option<u16> {
    let since =
        |write: &Write| NAMED_SINCE.iter().find(|(of, field, _)| (*of, *field) == (purpose, write.field));
    writes.iter().filter_map(since).map(|(.., version)| *version).max()
}

impl Session {
    /// Refuses a field that the notice did not name which the person agreed to: `notice_older`. A ground says for itself
    /// what it covers.
    pub(crate) fn told(&self, basis: &Basis, writes: &[Write]) -> Result<(), FieldError> {
        let (Some(needed), Some(consent)) = (needed(basis.purpose, writes), basis.consent) else {
            return Ok(());
        };
        let mut entries = self.view().consents().map(|(_, entry)| entry);
        let read = entries.find(|entry| entry.event == consent).and_then(|entry| entry.act.notice_version);
        if read.is_some_and(|read| read >= needed) {
            Ok(())
        } else {
            Err(FieldError::not_allowed("notice_older"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use causo_domain::notices::notice;
    use causo_protocol::body::Value;

    #[test]
    fn the_version_that_is_needed_is_the_first_that_names_it() {
        let write = |field| Write { field, value: Value::Null, seen: Vec::new() };
        assert_eq!(needed(Purpose::ASSIST, &[write(Field::NOTE), write(Field::OUTCOME)]), None);
        assert_eq!(needed(Purpose::ASSIST, &[write(Field::NOTE), write(Field::DOSSIER_NUMBER)]), Some(2));
        assert_eq!(needed(Purpose::CONTACT, &[write(Field::DOSSIER_NUMBER)]), None);
        let names = |version| notice(Purpose::ASSIST, version, "vi").unwrap().what.contains("mã hồ sơ");
        assert_eq!([1, 2].map(names), [false, true]);
    }
}
