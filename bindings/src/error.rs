//! What went wrong, by what the caller can do about it, as [`causo_field::FieldError`] says it.

use causo_vault::VaultError;

/// A refusal or failure. `code` is stable, `snake_case`, and never holds personal data; texts for people go by it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum FieldError {
    /// Try again later: no network, a busy disk.
    #[error("try again later ({code})")]
    Retry {
        /// Code.
        code: String,
    },
    /// Unlock first, or wait to.
    #[error("unlock first ({code})")]
    Unlock {
        /// Code.
        code: String,
        /// Tries left before the key is destroyed; 0 where no PIN was asked for, as with `locked`.
        left: u32,
        /// Milliseconds to wait before the next.
        wait_ms: u64,
    },
    /// Mend one field.
    #[error("mend {field} ({code})")]
    FixField {
        /// Field, `snake_case`.
        field: String,
        /// Code.
        code: String,
    },
    /// Ask the resident first, or an officer: something that allows this is missing.
    #[error("not allowed yet ({code})")]
    NotAllowed {
        /// `consent_missing`, `ground_missing`, `controller_not_set`, …
        code: String,
    },
    /// Ask an officer: this device or its team is not in order.
    #[error("ask an officer ({code})")]
    AskOfficer {
        /// Code.
        code: String,
    },
    /// Update the app.
    #[error("update the app ({code})")]
    UpdateApp {
        /// Code.
        code: String,
    },
    /// Report a bug or a damaged file.
    #[error("something is damaged ({code})")]
    Report {
        /// Code.
        code: String,
    },
}

#[uniffi::export]
impl FieldError {
    /// The stable code, of whatever case it is.
    pub fn stable_code(&self) -> String {
        self.code().to_owned()
    }
}

impl FieldError {
    pub(crate) fn retry(code: &str) -> Self {
        Self::Retry { code: code.to_owned() }
    }

    pub(crate) fn report(code: &str) -> Self {
        Self::Report { code: code.to_owned() }
    }

    pub(crate) fn field(field: &str, code: &str) -> Self {
        Self::FixField { field: field.to_owned(), code: code.to_owned() }
    }

    /// The session this handle stands for has ended.
    pub(crate) fn locked() -> Self {
        Self::Unlock { code: "locked".to_owned(), left: 0, wait_ms: 0 }
    }

    pub(crate) fn code(&self) -> &str {
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
}

impl From<causo_field::FieldError> for FieldError {
    fn from(error: causo_field::FieldError) -> Self {
        use causo_field::FieldError as Core;
        let owned = |code: causo_field::Code| code.into_owned();
        match error {
            Core::Retry { code } => Self::Retry { code: owned(code) },
            Core::Unlock { code, left, wait_ms } => Self::Unlock { code: owned(code), left, wait_ms },
            Core::FixField { field, code } => Self::FixField { field: field.to_owned(), code: owned(code) },
            Core::NotAllowed { code } => Self::NotAllowed { code: owned(code) },
            Core::AskOfficer { code } => Self::AskOfficer { code: owned(code) },
            Core::UpdateApp { code } => Self::UpdateApp { code: owned(code) },
            Core::Report { code } => Self::Report { code: owned(code) },
        }
    }
}

impl From<VaultError> for FieldError {
    fn from(error: VaultError) -> Self {
        causo_field::FieldError::from(error).into()
    }
}
