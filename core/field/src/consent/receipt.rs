//! Reading what a resident brings, offline: a receipt's QR, or the number spoken from its page. Is it ours, does it still
//! stand.

use crate::error::FieldError;
use crate::session::Session;
use causo_crypto::hash::device_id;
use causo_crypto::verify::open_signed;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{ReceiptId, SubjectId, TeamId};
use causo_domain::spoken_code::SpokenCode;
use causo_protocol::consent::ConsentReceipt;
use causo_protocol::signed::Signed;
use causo_protocol::text_form;

/// What a receipt says and how it stands, as far as this phone knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptCheck {
    /// Commune, 5 digits.
    pub commune: String,
    /// Team that took the consent.
    pub team: TeamId,
    /// Receipt's id.
    pub receipt: ReceiptId,
    /// Purposes agreed to, and whether each was withdrawn since.
    pub purposes: Vec<(Purpose, bool)>,
    /// Day of the consent.
    pub day: Day,
    /// Whether this phone knows the device that signed it. If not, another team of the commune took the consent: it can
    /// be taken back here, and the officer, who knows every device, judges the rest.
    pub device_known: bool,
}

/// What a receipt says.
pub(super) struct ReadReceipt {
    pub(super) commune: String,
    pub(super) team: TeamId,
    pub(super) id: ReceiptId,
    pub(super) purposes: Vec<Purpose>,
    pub(super) day: Day,
    pub(super) device_known: bool,
}

fn refuse(code: &'static str) -> FieldError {
    FieldError::field("receipt", code)
}

impl Session {
    /// Verifies a receipt: the text of its QR, or its spoken number, which only phones of the team that took the consent
    /// know. Forged, damaged or foreign ones are refused with what to do.
    pub fn check_receipt(&self, shown: &str) -> Result<ReceiptCheck, FieldError> {
        let ReadReceipt { commune, team, id, purposes, day, device_known } = self.read_receipt(shown)?;
        let withdrawn = |purpose| (purpose, self.view().is_withdrawn(id, purpose));
        let purposes = purposes.into_iter().map(withdrawn).collect();
        Ok(ReceiptCheck { commune, team, receipt: id, purposes, day, device_known })
    }

    pub(super) fn read_receipt(&self, shown: &str) -> Result<ReadReceipt, FieldError> {
        if SpokenCode::looks_like(shown) { self.spoken(shown) } else { self.scanned(shown) }
    }

    fn spoken(&self, number: &str) -> Result<ReadReceipt, FieldError> {
        let code = SpokenCode::parse(number).ok_or_else(|| refuse("spoken_code_misheard"))?;
        let mut found: Option<ReadReceipt> = None;
        let consents = self.view().consents().map(|(_, entry)| entry);
        for entry in consents.filter(|entry| entry.act.state.permits()) {
            let (id, purpose) = (entry.act.receipt, entry.act.purpose);
            match &mut found {
                _ if SpokenCode::of(id) != code => {}
                Some(read) if read.id == id => read.purposes.push(purpose),
                Some(_) => return Err(refuse("spoken_code_unclear")),
                None => {
                    let (team, day, purposes) = (entry.team, entry.day, vec![purpose]);
                    let commune = self.vault.own_chain(team)?.commune;
                    found = Some(ReadReceipt { commune, team, id, purposes, day, device_known: true });
                }
            }
        }
        found.ok_or_else(|| refuse("spoken_code_unknown"))
    }

    fn scanned(&self, text: &str) -> Result<ReadReceipt, FieldError> {
        let signed: Signed =
            text_form::from_text(text_form::CONSENT_RECEIPT, text).map_err(|error| refuse(error.code()))?;
        let receipt: ConsentReceipt =
            open_signed(&signed, &[signed.signer]).map_err(|_| refuse("receipt_forged"))?;
        if receipt.version != 1 {
            return Err(FieldError::UpdateApp { code: "receipt_newer".into() });
        }
        // A device is the hash of its key: whoever signed is the device that the receipt names.
        if device_id(&signed.signer) != receipt.device {
            return Err(refuse("receipt_forged"));
        }
        let teams = self.vault.memberships()?;
        let mut here = teams.iter().filter(|member| member.commune == receipt.commune).peekable();
        if here.peek().is_none() {
            return Err(refuse("receipt_of_another_commune"));
        }
        let knows = |team| self.vault.trust(team).is_ok_and(|trust| trust.identity(receipt.device).is_some());
        let device_known = here.any(|member| knows(member.team));
        let purposes = receipt.purposes.iter().map(|agreed| agreed.purpose).collect();
        let ConsentReceipt { commune, team, id, day, .. } = receipt;
        Ok(ReadReceipt { commune, team, id, purposes, day, device_known })
    }

    /// Whose receipt it is, if this phone knows the consent: [`Session::record_request`] can begin from it.
    /// `receipt_of_another_team` when a team took the consent that is none of this phone's, `receipt_not_here` when it has
    /// not come here or was erased.
    pub fn receipt_subject(&self, shown: &str) -> Result<SubjectId, FieldError> {
        let read = self.read_receipt(shown)?;
        let mut consents = self.view().consents();
        let found = consents.find(|(_, entry)| entry.act.receipt == read.id);
        let own = self.vault.memberships()?.iter().any(|member| member.team == read.team);
        let code = if own { "receipt_not_here" } else { "receipt_of_another_team" };
        found.map(|(subject, _)| subject).ok_or_else(|| refuse(code))
    }
}
