//! Reading a resident's receipt offline: is it ours, does it still stand.

use crate::error::FieldError;
use crate::session::Session;
use causo_crypto::hash::device_id;
use causo_crypto::verify::open_signed;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{ReceiptId, TeamId};
use causo_protocol::consent::ConsentReceipt;
use causo_protocol::signed::Signed;
use causo_protocol::text_form;

/// What a receipt says and how it stands, as far as this phone knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptCheck {
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

impl Session {
    /// Verifies a receipt's text. Forged, damaged or foreign ones are refused with what to do.
    pub fn check_receipt(&self, text: &str) -> Result<ReceiptCheck, FieldError> {
        let (receipt, device_known) = self.read_receipt(text)?;
        let withdrawn = |purpose| self.view().is_withdrawn(receipt.id, purpose);
        let purposes =
            receipt.purposes.iter().map(|agreed| (agreed.purpose, withdrawn(agreed.purpose))).collect();
        Ok(ReceiptCheck { team: receipt.team, receipt: receipt.id, purposes, day: receipt.day, device_known })
    }

    /// The receipt, and whether a team of this phone knows the device that signed it.
    pub(super) fn read_receipt(&self, text: &str) -> Result<(ConsentReceipt, bool), FieldError> {
        let refuse = |code: &'static str| FieldError::field("receipt", code);
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
        Ok((receipt, device_known))
    }
}
