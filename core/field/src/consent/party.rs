//! Who must say yes for somebody: the resident, or a guardian or representative for them. What is on record counts
//! before what the volunteer says.

use crate::error::FieldError;
use crate::session::Session;
use causo_domain::consent::ConsentParty;
use causo_domain::date::Day;
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::ids::SubjectId;
use causo_protocol::body::Basis;
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;

/// Age in whole years. Of a date known in part the younger age counts: nobody loses a guardian for a missing day.
pub(crate) fn age(birth: BirthDate, today: Day) -> u32 {
    let last_of_month = || {
        let month = birth.month().unwrap_or(12);
        (28..=31).rev().find_map(|day| BirthDate::new(birth.year(), month, day)?.date())
    };
    let date = birth.date().or_else(last_of_month);
    date.and_then(|date| today.date().years_since(date)).unwrap_or(0)
}

/// Whether a yes of one kind will do where another is needed. Whom nobody else must speak for, others may have helped:
/// their age was not known yet.
fn will_do(given: Option<ConsentParty>, needed: ConsentParty) -> bool {
    match needed {
        ConsentParty::Resident => true,
        ConsentParty::Guardian => {
            matches!(given, Some(ConsentParty::Guardian | ConsentParty::GuardianAndChild))
        }
        ConsentParty::GuardianAndChild | ConsentParty::Representative => given == Some(needed),
    }
}

impl Session {
    /// Age in whole years, if a birth date is on record.
    pub(crate) fn recorded_age(&self, subject: SubjectId) -> Option<u32> {
        let birth = self.view().text(EntityId::Resident(subject), Field::BIRTH_DATE)?;
        Some(age(BirthDate::parse_iso(birth)?, self.today()))
    }

    /// Whether it is on record that somebody else must speak for them.
    pub(crate) fn is_represented(&self, subject: SubjectId) -> bool {
        self.view().number(EntityId::Resident(subject), Field::NEEDS_REPRESENTATIVE) == Some(1)
    }

    /// Refuses a consent that another party should have given. A ground asks nobody.
    pub(crate) fn check_party(
        &self,
        subject: SubjectId,
        basis: &Basis,
        needed: ConsentParty,
    ) -> Result<(), FieldError> {
        let Some(event) = basis.consent else { return Ok(()) };
        let subject = self.view().representative(subject);
        let mut of_subject =
            self.view().consents().filter(|(of, entry)| *of == subject && entry.event == event);
        if of_subject.any(|(_, entry)| will_do(entry.act.party, needed)) {
            Ok(())
        } else {
            Err(FieldError::field("guardian", "guardian_missing"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_counts_on_its_day_and_a_date_known_in_part_makes_younger() {
        let today = Day::parse("2026-11-22").unwrap();
        let born = |year, month, day| age(BirthDate::new(year, month, day).unwrap(), today);
        assert_eq!((born(2010, 11, 22), born(2010, 11, 23)), (16, 15));
        assert_eq!((born(2010, 10, 0), born(2010, 11, 0), born(2010, 0, 0)), (16, 15, 15));
        assert_eq!((born(2026, 0, 0), born(2027, 1, 1)), (0, 0));
    }
}
