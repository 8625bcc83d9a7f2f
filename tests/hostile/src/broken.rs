//! Why an attack could not even be played: the stage broke, which says nothing about the defence.

/// A stable code of what failed on the way.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the attack could not be played ({0})")]
pub struct Broken(pub String);

impl Broken {
    /// A step that did not come out as the attack needs it.
    pub(crate) fn at(step: &'static str) -> Self {
        Self(step.to_owned())
    }
}

/// `Ok` if the stage is as the attack needs it.
pub(crate) fn need(holds: bool, step: &'static str) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(Broken::at(step)) }
}

macro_rules! by_code {
    ($($error:path),+ $(,)?) => {$(
        impl From<$error> for Broken {
            fn from(error: $error) -> Self {
                Self(error.code().to_owned())
            }
        }
    )+};
}

by_code!(
    causo_crypto::CryptoError,
    causo_field::FieldError,
    causo_office::OfficeError,
    causo_protocol::FormatError,
    causo_sync::SyncError,
    causo_vault::VaultError,
);

macro_rules! by_text {
    ($($error:path),+ $(,)?) => {$(
        impl From<$error> for Broken {
            fn from(error: $error) -> Self {
                Self(error.to_string())
            }
        }
    )+};
}

by_text!(
    causo_server::StartError,
    std::io::Error,
    axum::Error,
    axum::http::Error,
    tokio_rustls::rustls::Error,
    rcgen::Error,
);
