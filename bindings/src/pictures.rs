//! What people are handed: receipts, answers and summaries as a picture or an A5 page, and codes to be scanned.

use crate::codes::Purpose;
use crate::consent::ConsentGiven;
use crate::error::FieldError;
use crate::receipts::ReceiptCheck;
use crate::runtime::blocking;
use crate::session::Session;
use causo_domain::ids::{SubjectId, TeamId};
use causo_domain::practice_code::PracticeCode;
use causo_field as core;
use causo_field::sheet::{DrawError, ReceiptPage, Sheet, page, picture};

/// A sheet as both forms it can leave the phone in.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct Drawn {
    /// A picture, PNG, 1,080 pixels wide.
    pub picture: Vec<u8>,
    /// An A5 page to print, PDF.
    pub page: Vec<u8>,
}

fn drawn(sheet: &Sheet) -> Result<Drawn, core::FieldError> {
    Ok(Drawn { picture: picture(sheet)?, page: page(sheet)? })
}

/// The receipt of a consent that was just given, to a resident who is addressed by `form`. It needs no session: the resident
/// has the phone.
#[uniffi::export]
pub async fn draw_receipt(given: ConsentGiven, form: String) -> Result<Drawn, FieldError> {
    blocking(move || Ok(drawn(&core::consent::ConsentGiven::from(given).sheet(&form))?)).await
}

/// A receipt that was scanned and checked, as it stands now.
#[uniffi::export]
pub async fn draw_checked_receipt(
    text: String,
    check: ReceiptCheck,
    form: String,
) -> Result<Drawn, FieldError> {
    blocking(move || {
        let purposes = check.purposes.into_iter();
        let purposes: Vec<_> = purposes.map(|on| (Purpose::into(on.purpose), on.withdrawn)).collect();
        let (text, purposes, commune) = (text.as_str(), purposes.as_slice(), check.commune.as_str());
        let (receipt, day, form) = (check.receipt, check.day, form.as_str());
        Ok(drawn(&ReceiptPage { text, receipt, purposes, day, commune, form }.sheet())?)
    })
    .await
}

/// A text as a QR code with its quiet zone: PNG in grey, `side_px` pixels wide, at most 2,048.
#[uniffi::export]
pub async fn draw_qr(text: String, side_px: u32) -> Result<Vec<u8>, FieldError> {
    blocking(move || Ok(core::sheet::qr(&text, side_px).map_err(core::FieldError::from)?)).await
}

/// The text of a code to practise with, over 1 to 50,000 đồng, that no bank can pay.
#[uniffi::export]
pub fn practice_code(amount: u32) -> Result<String, FieldError> {
    let code = PracticeCode::new(amount).map_err(|fault| FieldError::field("amount", fault.code()))?;
    Ok(code.to_string())
}

/// Something that is held, in plain words.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct HeldSection {
    /// What it is about.
    pub heading: String,
    /// What it says.
    pub lines: Vec<String>,
}

/// The answer to "what do you hold about me?".
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct Held {
    /// To be read and heard.
    pub sections: Vec<HeldSection>,
    /// To take home.
    pub drawn: Drawn,
}

#[uniffi::export]
impl Session {
    /// What is held about somebody, in Vietnamese, said to them by this team; `subject_unknown` when it is nothing.
    pub async fn held_about(&self, team: TeamId, subject: SubjectId) -> Result<Held, FieldError> {
        self.read(move |session| {
            let held = session.held_about(subject)?;
            let resident = session.resident(subject);
            let form = resident.as_ref().map_or(causo_domain::address::DEFAULT, |resident| resident.form());
            let section = |section: core::held::HeldSection| HeldSection {
                heading: section.heading,
                lines: section.lines,
            };
            let sections = held.sections(form).into_iter().map(section).collect();
            let commune = session.vault().own_chain(team).map_err(core::FieldError::from)?.commune;
            let drawn = drawn(&held.sheet(&commune, session.today(), form))?;
            Ok(Held { sections, drawn })
        })
        .await
    }

    /// What was set safe on a resident's phone, to keep; `nothing_noted` when no visit noted anything.
    pub async fn privacy_summary(&self, subject: SubjectId) -> Result<Drawn, FieldError> {
        self.read(move |session| drawn(&session.privacy_summary(subject)?)).await
    }
}

impl From<DrawError> for FieldError {
    fn from(error: DrawError) -> Self {
        core::FieldError::from(error).into()
    }
}
