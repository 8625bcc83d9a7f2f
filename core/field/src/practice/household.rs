//! The invented household: one for each way of saying yes. A grandmother who answers for herself, her son, and his child,
//! for whom he answers. Their names are words for trying and practising, so that nobody is looked for under them.

use crate::error::FieldError;
use crate::resident::{HouseholdChoice, NewResident};
use crate::session::Session;
use causo_domain::codes::{Purpose, Sex};
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::ids::{GroundId, TeamId};

/// Years of the child when the household is made: old enough to sign besides the guardian.
const CHILD: u16 = 9;

struct Person {
    name: &'static str,
    born: u16,
    sex: Sex,
    called: &'static str,
}

fn people(this_year: u16) -> [Person; 3] {
    [
        Person { name: "Trần Thị Thử", born: 1950, sex: Sex::FEMALE, called: "bà" },
        Person { name: "Nguyễn Văn Tập", born: 1978, sex: Sex::MALE, called: "chú" },
        Person {
            name: "Nguyễn Thị Nháp",
            born: this_year.saturating_sub(CHILD),
            sex: Sex::FEMALE,
            called: "em",
        },
    ]
}

/// Records the household on the ground, as a list that a commune imported is.
pub(super) fn record(session: &mut Session, team: TeamId, ground: GroundId) -> Result<(), FieldError> {
    // A clock that stands before 1970 or after 65535 makes no birth date, and nobody needs one.
    let this_year = u16::try_from(session.today().year()).unwrap_or_default();
    let mut household = HouseholdChoice::New { address: "Nhà số 0, ngõ Tập".to_owned(), hamlet: 1 };
    for person in people(this_year) {
        let resident = NewResident {
            name: person.name.to_owned(),
            birth: BirthDate::new(person.born, 1, 1),
            sex: Some(person.sex),
            id_number: None,
            phone: None,
            address_form: Some(person.called.to_owned()),
            needs_representative: false,
            household,
        };
        let subject = session.new_subject();
        let id = session.add_resident(team, subject, resident, Purpose::ASSIST, Some(ground))?;
        household = HouseholdChoice::Existing(id);
    }
    Ok(())
}
