//! The phone in a resident's hands: they read what is asked, and answer. What the volunteer had begun to write has no
//! basis yet; it comes back with the PIN and not before.

use super::day::{DemoError, PIN, Phone, expect};
use causo_domain::codes::Purpose;
use causo_domain::ids::SubjectId;
use causo_field::consent::{Declined, GiveConsent};
use causo_field::hand_over::{HandOverRequest, Unsaved};
use causo_field::resident::NewResident;

/// Asks somebody who is on no list for help, and for the report: a yes, and a later. Gives the receipt's text.
pub(super) fn asked(
    phone: &mut Phone,
    subject: SubjectId,
    new: &NewResident,
    yes: GiveConsent,
) -> Result<String, DemoError> {
    let session = phone.session.take().ok_or_else(|| DemoError("demo_phone_locked".into()))?;
    let unsaved = Unsaved { resident: Some(new.clone()), visit: None };
    let purposes = vec![Purpose::ASSIST, Purpose::REPORT];
    let request = HandOverRequest { team: phone.team, subject, purposes, unsaved: Some(unsaved.clone()) };
    let mut held = session.hand_over(request).map_err(|refused| refused.1)?;
    expect(held.resident().name.as_deref() == Some(&new.name), "demo_hand_over_of_another")?;
    expect(held.notice(Purpose::ASSIST, "vi").is_some(), "demo_notice_missing")?;
    let given = held.give(yes)?;
    held.decline(Purpose::REPORT, Declined::Deferred)?;
    let mut session = held.finish().unlock(PIN).map_err(|refused| refused.1)?;
    expect(session.take_unsaved()? == Some(unsaved), "demo_unsaved_lost")?;
    phone.session = Some(session);
    Ok(given.text)
}
