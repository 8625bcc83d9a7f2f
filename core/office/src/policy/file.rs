//! The policy as an officer writes it: a small TOML file (or the same in JSON) in the commune's own words. Everything
//! that a phone would stumble over later is refused here, with the line where it can be told.

use causo_domain::codes::Purpose;
use causo_domain::notices;
use serde::Deserialize;
use std::collections::BTreeSet;

const MAX_TEXT: usize = 64 * 1024;
const MAX_HAMLETS: usize = 500;

/// What is wrong with a policy file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyFault {
    /// Neither TOML nor JSON, or a field is missing or has another name.
    #[error("the policy file cannot be read{}", .line.map(|n| format!(", see line {n}")).unwrap_or_default())]
    Unreadable {
        /// Line, from 1, where it can be told.
        line: Option<usize>,
    },
    /// Longer than any policy.
    #[error("the policy file is too long")]
    TooLong,
    /// The controller has no name or no contact.
    #[error("the controller needs a name and a contact")]
    ControllerMissing,
    /// A hamlet without name, with number 0, or with the number or name of another.
    #[error("hamlets need names and numbers of their own, from 1")]
    Hamlet,
    /// A purpose that this version does not know.
    #[error("the policy names a purpose that does not exist")]
    PurposeUnknown,
    /// A purpose that stands there twice, or none at all.
    #[error("the policy must name each purpose once, and at least one")]
    PurposeTwice,
    /// Kept for no time at all, or longer than the notice promises to the resident.
    #[error("a purpose keeps records longer than its notice promises, or not at all")]
    Retention,
}

impl PolicyFault {
    /// Stable code for the edge.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "policy_unreadable",
            Self::TooLong => "policy_too_long",
            Self::ControllerMissing => "policy_controller_missing",
            Self::Hamlet => "policy_hamlet",
            Self::PurposeUnknown => "policy_purpose_unknown",
            Self::PurposeTwice => "policy_purpose_twice",
            Self::Retention => "policy_retention",
        }
    }
}

/// A policy as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyFile {
    /// Who answers for the data.
    pub controller: ControllerLine,
    /// Hamlets.
    #[serde(rename = "hamlet", default)]
    pub hamlets: Vec<HamletLine>,
    /// Purposes.
    #[serde(rename = "purpose")]
    pub purposes: Vec<PurposeLine>,
}

/// Who answers for the data.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControllerLine {
    /// Name, as residents know it.
    pub name: String,
    /// Address or telephone for questions and requests.
    pub contact: String,
}

/// A hamlet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HamletLine {
    /// Number, from 1. A number is never given to another hamlet: old records name it.
    pub code: u16,
    /// Name.
    pub name: String,
}

/// A purpose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurposeLine {
    /// Its stable name: `assist`, `contact`, `report`, `publish`.
    pub code: String,
    /// Days that records are kept after the last deed.
    pub retention_days: u32,
    /// Days that the proof of a consent is kept after it ended.
    pub proof_days: u32,
}

impl PolicyFile {
    /// Reads TOML, or JSON when the text starts with `{`, and checks it.
    pub fn parse(text: &str) -> Result<Self, PolicyFault> {
        if text.len() > MAX_TEXT {
            return Err(PolicyFault::TooLong);
        }
        let text = text.trim_start_matches('\u{feff}');
        let file: Self = match text.trim_start().starts_with('{') {
            true => serde_json::from_str(text)
                .map_err(|error| PolicyFault::Unreadable { line: Some(error.line()).filter(|n| *n > 0) })?,
            false => toml::from_str(text).map_err(|error| {
                let before = error.span().and_then(|span| text.get(..span.start));
                PolicyFault::Unreadable { line: before.map(|before| before.matches('\n').count() + 1) }
            })?,
        };
        file.check()?;
        Ok(file)
    }

    fn check(&self) -> Result<(), PolicyFault> {
        let empty = |text: &str| text.trim().is_empty();
        if empty(&self.controller.name) || empty(&self.controller.contact) {
            return Err(PolicyFault::ControllerMissing);
        }
        let codes: BTreeSet<_> = self.hamlets.iter().map(|hamlet| hamlet.code).collect();
        let names: BTreeSet<_> =
            self.hamlets.iter().map(|hamlet| hamlet.name.trim().to_lowercase()).collect();
        let all = self.hamlets.len();
        if codes.len() != all
            || names.len() != all
            || codes.contains(&0)
            || names.contains("")
            || all > MAX_HAMLETS
        {
            return Err(PolicyFault::Hamlet);
        }
        let purposes: BTreeSet<_> = self.purposes.iter().map(|purpose| &purpose.code).collect();
        if purposes.len() != self.purposes.len() || purposes.is_empty() {
            return Err(PolicyFault::PurposeTwice);
        }
        self.purposes.iter().try_for_each(PurposeLine::check)
    }
}

impl PurposeLine {
    fn check(&self) -> Result<(), PolicyFault> {
        let purpose = Purpose::from_name(&self.code).ok_or(PolicyFault::PurposeUnknown)?;
        let promised = notices::newest(purpose).map(|notice| notice.keep_days).min().unwrap_or(0);
        let kept = 1..=promised;
        if kept.contains(&self.retention_days) && self.proof_days > 0 {
            Ok(())
        } else {
            Err(PolicyFault::Retention)
        }
    }
}
