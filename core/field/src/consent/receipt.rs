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
}

impl Session {
    /// Verifies a receipt's text. Forged, damaged or foreign ones are refused with what to do.
    pub fn check_receipt(&self, text: &str) -> Result<ReceiptCheck, FieldError> {
        let receipt = self.read_receipt(text)?;
        let withdrawn = |purpose| self.view().is_withdrawn(receipt.id, purpose);
        let purposes =
            receipt.purposes.iter().map(|agreed| (agreed.purpose, withdrawn(agreed.purpose))).collect();
        Ok(ReceiptCheck { team: receipt.team, receipt: receipt.id, purposes, day: receipt.day })
    }

    pub(super) fn read_receipt(&self, text: &str) -> Result<ConsentReceipt, FieldError> {
        let refuse = |code: &'static str| FieldError::field("receipt", code);
        let signed: Signed =
            text_form::from_text(text_form::CONSENT_RECEIPT, text).map_err(|error| refuse(error.code()))?;
        let claimed: ConsentReceipt = signed.read().map_err(|error| refuse(error.code()))?;
        let teams = self.vault.memberships()?;
        let known = teams.iter().filter(|member| member.commune == claimed.commune);
        let identity = known
            .filter_map(|member| self.vault.trust(member.team).ok()?.identity(claimed.device))
            .next()
            .ok_or_else(|| refuse("receipt_of_another_team"))?;
        let receipt: ConsentReceipt =
            open_signed(&signed, &[*identity]).map_err(|_| refuse("receipt_forged"))?;
        if receipt.version != 1 {
            return Err(FieldError::UpdateApp { code: "receipt_newer".into() });
        }
        if device_id(&signed.signer) != receipt.device {
            return Err(refuse("receipt_forged"));
        }
        Ok(receipt)
    }
}
