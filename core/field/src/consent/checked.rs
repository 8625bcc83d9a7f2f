//! What must be there for the way an answer was given: the proof, the witness, the guardian, the child's own sign.

use super::GiveConsent;
use super::asked::Asked;
use crate::error::FieldError;
use crate::guard::{self, MAX_TEXT};
use causo_domain::consent::{ConsentMethod, ConsentParty};

/// Most bytes of a signature's shape.
const MAX_EVIDENCE: usize = 16 * 1024;

impl GiveConsent {
    /// Who must say yes.
    pub(super) fn party(&self) -> ConsentParty {
        ConsentParty::required(self.age, self.needs_representative)
    }

    fn check_method(&mut self) -> Result<(), FieldError> {
        let missing = || FieldError::field("evidence", "evidence_missing");
        match self.method {
            ConsentMethod::FingerSignature if self.evidence.is_empty() => Err(missing()),
            ConsentMethod::WitnessedMark if self.witness.is_none() => {
                Err(FieldError::field("witness", "witness_missing"))
            }
            ConsentMethod::Paper => {
                let text = std::str::from_utf8(&self.evidence);
                let text = text.map_err(|_| FieldError::field("evidence", "malformed"))?;
                // A reference is a number more often than not: only a plain secret is refused.
                let text = guard::text("evidence", text, MAX_TEXT, true)?;
                if text.is_empty() {
                    return Err(missing());
                }
                self.evidence = text.into_bytes();
                Ok(())
            }
            // A voice that nobody kept proves nothing.
            ConsentMethod::RecordedVoice => Err(FieldError::field("method", "voice_not_yet")),
            ConsentMethod::FingerSignature | ConsentMethod::WitnessedMark => Ok(()),
        }
    }

    fn check_party(&mut self) -> Result<(), FieldError> {
        let party = self.party();
        if party != ConsentParty::Resident && self.guardian.is_none() {
            return Err(FieldError::field("guardian", "guardian_missing"));
        }
        if party != ConsentParty::GuardianAndChild {
            self.child_evidence.clear();
        } else if self.child_evidence.is_empty() {
            return Err(FieldError::field("child_evidence", "child_evidence_missing"));
        }
        Ok(())
    }
}

impl Asked {
    /// The same with its texts cleaned, and with what is on record in place of what was said.
    pub(super) fn checked(&self, mut consent: GiveConsent) -> Result<GiveConsent, FieldError> {
        let name = |field, value: &Option<String>| -> Result<Option<String>, FieldError> {
            let text = value.as_deref().map(|name| guard::text(field, name, MAX_TEXT, false)).transpose()?;
            Ok(text.filter(|name| !name.is_empty()))
        };
        consent.witness = name("witness", &consent.witness)?;
        consent.guardian = name("guardian", &consent.guardian)?;
        consent.purposes.sort_unstable();
        consent.purposes.dedup();
        if consent.purposes.is_empty() {
            return Err(FieldError::field("purposes", "empty"));
        }
        consent.age = self.recorded_age.or(consent.age);
        consent.needs_representative |= self.represented;
        for (field, proof) in [("evidence", &consent.evidence), ("child_evidence", &consent.child_evidence)] {
            if proof.len() > MAX_EVIDENCE {
                return Err(FieldError::field(field, "too_large"));
            }
        }
        consent.check_method()?;
        consent.check_party()?;
        Ok(consent)
    }
}
