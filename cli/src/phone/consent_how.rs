//! How an answer was given: the options that a consent and a hand-over share.

use super::PhoneError;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentMethod;
use causo_domain::ids::{SubjectId, TeamId};
use causo_field::consent::GiveConsent;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Method {
    /// Signed by finger
    Signature,
    /// A mark that a witness confirms
    Mark,
    /// Recorded voice
    Voice,
    /// Paper with a reference
    Paper,
}

#[derive(Debug, Args)]
pub(crate) struct HowArgs {
    /// Language of the notice
    #[arg(long, default_value = "vi")]
    pub(super) language: String,
    /// How the answer was given
    #[arg(long, value_enum, default_value = "signature")]
    method: Method,
    /// The notice was read aloud
    #[arg(long)]
    read_aloud: bool,
    /// File with the signature's shape, or the paper's reference
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
    /// Name of the witness of a mark
    #[arg(long)]
    witness: Option<String>,
    /// Age in years
    #[arg(long)]
    age: Option<u32>,
    /// The person needs a representative
    #[arg(long)]
    needs_representative: bool,
    /// Name of the guardian or representative
    #[arg(long)]
    guardian: Option<String>,
    /// File with the shape of the child's own signature, from 7 to 15 years
    #[arg(long, value_name = "FILE")]
    child_evidence: Option<PathBuf>,
}

fn proof(path: Option<&Path>) -> Result<Vec<u8>, PhoneError> {
    let bytes = path.map(std::fs::read).transpose().map_err(|_| PhoneError::Code("file_unreadable"))?;
    Ok(bytes.unwrap_or_default())
}

impl HowArgs {
    /// Whether the sign that goes with the answer was given as an option.
    pub(super) fn is_signed(&self) -> bool {
        self.evidence.is_some() || self.witness.is_some()
    }

    /// The same with a mark that this witness confirms.
    pub(super) fn marked_before(mut self, witness: String) -> Self {
        (self.method, self.witness) = (Method::Mark, Some(witness));
        self
    }

    /// The consent that was given so.
    pub(super) fn consent(
        self,
        team: TeamId,
        subject: SubjectId,
        purposes: Vec<Purpose>,
    ) -> Result<GiveConsent, PhoneError> {
        Ok(GiveConsent {
            team,
            subject,
            purposes,
            language: self.language,
            method: match self.method {
                Method::Signature => ConsentMethod::FingerSignature,
                Method::Mark => ConsentMethod::WitnessedMark,
                Method::Voice => ConsentMethod::RecordedVoice,
                Method::Paper => ConsentMethod::Paper,
            },
            read_aloud: self.read_aloud,
            evidence: proof(self.evidence.as_deref())?,
            witness: self.witness,
            age: self.age,
            needs_representative: self.needs_representative,
            guardian: self.guardian,
            child_evidence: proof(self.child_evidence.as_deref())?,
        })
    }
}
