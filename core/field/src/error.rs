//! What reaches a shell: few cases, split by what the person can do, each with a stable code. Never personal data.

use crate::blob::FetchError;
use causo_sync::SyncError;
use causo_vault::VaultError;
use std::borrow::Cow;

/// A stable code, `snake_case`; those of the server are passed on.
pub type Code = Cow<'static, str>;

/// A refusal or failure, by what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// Try again later: no network, a busy disk.
    #[error("try again later ({code})")]
    Retry {
        /// Code.
        code: Code,
    },
    /// Unlock first, or wait to.
    #[error("unlock first ({code})")]
    Unlock {
        /// Code.
        code: Code,
        /// Tries left.
        left: u32,
        /// Milliseconds to wait before the next.
        wait_ms: u64,
    },
    /// Mend one field.
    #[error("mend {field} ({code})")]
    FixField {
        /// Field, as the shells name it.
        field: &'static str,
        /// Code.
        code: Code,
    },
    /// Ask the resident first, or an officer: something that allows this is missing.
    #[error("not allowed yet ({code})")]
    NotAllowed {
        /// `consent_missing`, `ground_missing`, `controller_not_set`, …
        code: Code,
    },
    /// Ask an officer: this device or its team is not in order.
    #[error("ask an officer ({code})")]
    AskOfficer {
        /// Code.
        code: Code,
    },
    /// Update the app.
    #[error("update the app ({code})")]
    UpdateApp {
        /// Code.
        code: Code,
    },
    /// Report a bug or a damaged file.
    #[error("something is damaged ({code})")]
    Report {
        /// Code.
        code: Code,
    },
}

impl FieldError {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::Retry { code }
            | Self::Unlock { code, .. }
            | Self::FixField { code, .. }
            | Self::NotAllowed { code }
            | Self::AskOfficer { code }
            | Self::UpdateApp { code }
            | Self::Report { code } => code,
        }
    }

    /// The name of the case: what the person can do.
    pub fn action(&self) -> &'static str {
        match self {
            Self::Retry { .. } => "retry",
            Self::Unlock { .. } => "unlock",
            Self::FixField { .. } => "fix_field",
            Self::NotAllowed { .. } => "not_allowed",
            Self::AskOfficer { .. } => "ask_officer",
            Self::UpdateApp { .. } => "update_app",
            Self::Report { .. } => "report",
        }
    }

    pub(crate) fn field(field: &'static str, code: &'static str) -> Self {
        Self::FixField { field, code: code.into() }
    }

    pub(crate) fn not_allowed(code: &'static str) -> Self {
        Self::NotAllowed { code: code.into() }
    }
}

impl From<VaultError> for FieldError {
    fn from(error: VaultError) -> Self {
        let code = Code::from(error.code());
        match error {
            VaultError::WrongPin { left, wait_ms } => Self::Unlock { code, left, wait_ms },
            VaultError::PinWait { left, wait_ms } => Self::Unlock { code, left, wait_ms },
            VaultError::WeakPin => Self::FixField { field: "pin", code },
            VaultError::NewerVault => Self::UpdateApp { code },
            VaultError::NotInRoster | VaultError::Destroyed | VaultError::Removed => {
                Self::AskOfficer { code }
            }
            VaultError::Practice => Self::NotAllowed { code },
            VaultError::CarriedFull | VaultError::Away => Self::Retry { code },
            VaultError::Database(_) | VaultError::KeyStore(_) | VaultError::Unwritable
                if is_passing(&code) =>
            {
                Self::Retry { code }
            }
            VaultError::Crypto(_) if code == "format_newer" => Self::UpdateApp { code },
            _ => Self::Report { code },
        }
    }
}

impl From<FetchError> for FieldError {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Vault(error) => error.into(),
            FetchError::Sync(error) => error.into(),
        }
    }
}

fn is_passing(code: &str) -> bool {
    matches!(code, "disk_full" | "disk_unwritable" | "vault_busy" | "keystore_failed")
}

impl From<SyncError> for FieldError {
    fn from(error: SyncError) -> Self {
        let code = Code::from(error.code().to_owned());
        match &error {
            SyncError::Transport(failure) if failure.passes() => Self::Retry { code },
            SyncError::Problem(_)
                if matches!(&*code, "rate_limited" | "internal" | "not_found" | "server_too_old") =>
            {
                Self::Retry { code }
            }
            SyncError::Problem(_)
            | SyncError::Transport(_)
            | SyncError::ServerForked
            | SyncError::ServerRestored => Self::AskOfficer { code },
            _ => Self::Report { code },
        }
    }
}
