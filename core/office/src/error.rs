//! What can go wrong at the officer's desk, each with a stable code and without a word of whom it was about.

use crate::import::{Column, SheetError};
use crate::policy::PolicyFault;
use causo_crypto::CryptoError;
use causo_crypto::secret::shares::ShareError;
use causo_protocol::FormatError;
use causo_sync::SyncError;
use causo_vault::VaultError;

/// A failure of an officer's operation. Nothing was published or recorded unless the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// A file could not be read or written.
    #[error("a file could not be read or written")]
    File(#[from] std::io::Error),
    /// There is already an office in this folder.
    #[error("this folder already holds an office, or something else")]
    Exists,
    /// There is no office in this folder.
    #[error("this folder holds no office")]
    Missing,
    /// A file of the office is not what it should be.
    #[error("a file of the office is damaged")]
    Damaged,
    /// The passphrase does not open the key file.
    #[error("the passphrase is wrong, or the key file was changed")]
    WrongPassphrase,
    /// Too short to protect a key.
    #[error("the passphrase is shorter than {} characters", crate::keys::MIN_PASSPHRASE)]
    WeakPassphrase,
    /// No commune of the official table has this code.
    #[error("no commune has this code")]
    UnknownCommune,
    /// The recovery shares do not serve.
    #[error(transparent)]
    Share(#[from] ShareError),
    /// The server names no key that signs receipts.
    #[error("the server names no receipt key")]
    NoReceiptKey,
    /// There is no authority yet.
    #[error("the commune has no authority yet")]
    NoAuthority,
    /// The newest authority does not list this officer.
    #[error("the newest authority does not list this officer")]
    NotAnOfficer,
    /// This officer's time is over.
    #[error("this officer's time is over")]
    TermOver,
    /// The root's key file is not in the folder.
    #[error("the root's key file is not in the folder")]
    RootMissing,
    /// The key file is of a root that does not follow.
    #[error("this is not the root that follows")]
    RootDiffers,
    /// An officer's own key cannot be removed from their own office: it would lock itself out.
    #[error("this office cannot remove its own key")]
    OwnKey,
    /// The text of a new officer's keys cannot be read.
    #[error("this is no officer's card")]
    CardUnreadable,
    /// The authorities that the server shows do not stand under the root that is known.
    #[error("the server shows authorities of another root")]
    AuthorityDiffers,
    /// Nobody here has records under this id.
    #[error("there are no records under this id")]
    UnknownSubject,
    /// Both subjects are the same.
    #[error("both are the same subject")]
    SameSubject,
    /// The two are one already.
    #[error("these two are one already")]
    MergedAlready,
    /// The two are not shown as one.
    #[error("these two are not shown as one")]
    NotMerged,
    /// What was typed for a field cannot be kept.
    #[error("a field cannot be kept: {code}")]
    Field {
        /// The field.
        column: Column,
        /// Stable code.
        code: &'static str,
    },
    /// One of the events is not hidden.
    #[error("one of the events is not hidden")]
    NotHidden,
    /// No events that are kept out end in this one.
    #[error("no events that are kept out end in this one")]
    NotQuarantined,
    /// There is no such request.
    #[error("there is no such request")]
    UnknownRequest,
    /// The request was answered for good already.
    #[error("the request has ended already")]
    RequestEnded,
    /// The day is still to come.
    #[error("the day is still to come")]
    DayAhead,
    /// An authority needs at least one officer.
    #[error("an authority needs an officer")]
    NoOfficerLeft,
    /// The pack names another publisher than this commune.
    #[error("the pack names another publisher than this commune")]
    PackPublisher,
    /// The policy file cannot be used.
    #[error(transparent)]
    Policy(#[from] PolicyFault),
    /// This office knows no such team.
    #[error("this office knows no such team")]
    UnknownTeam,
    /// The roster has no such member.
    #[error("the roster has no such member")]
    UnknownMember,
    /// The member is in the team still.
    #[error("the member is in the team still")]
    StillMember,
    /// The roster has no such device.
    #[error("the roster has no such device")]
    UnknownDevice,
    /// The device is, or was, in the roster.
    #[error("this device is or was in the roster already")]
    DeviceTwice,
    /// The office's own computer cannot be removed from here: it would lose the team's keys.
    #[error("this computer cannot remove itself")]
    OwnDevice,
    /// No invitation waits under this token.
    #[error("no invitation waits under this token")]
    UnknownInvite,
    /// The invitation's time is over.
    #[error("the invitation has expired")]
    InviteExpired,
    /// The phone has not answered the invitation yet.
    #[error("the phone has not answered yet")]
    HelloNotThere,
    /// The phone's answer was not made with the secret of the invitation.
    #[error("the answer was not made with this invitation's code")]
    HelloForged,
    /// The eight digits were not compared yet.
    #[error("the eight digits have not been compared")]
    NotConfirmed,
    /// Without a policy nobody answers for the data.
    #[error("the commune has no policy that names a controller")]
    ControllerNotSet,
    /// The policy does not have this purpose.
    #[error("the policy does not have this purpose")]
    PurposeNotInPolicy,
    /// The policy does not let this purpose keep one of the fields.
    #[error("the policy does not let this purpose keep one of the fields")]
    FieldNotInPolicy,
    /// No such ground is signed for a team of this office.
    #[error("no such ground is signed")]
    GroundMissing,
    /// The ground is not in force today.
    #[error("the ground is not in force today")]
    GroundNotInForce,
    /// The ground does not cover this purpose.
    #[error("the ground does not cover this purpose")]
    GroundPurpose,
    /// A ground says too little, or ends before it begins.
    #[error("the ground is incomplete")]
    GroundIncomplete,
    /// The spreadsheet cannot be used.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// Something could not be verified or opened.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The server refused or could not be reached.
    #[error(transparent)]
    Sync(#[from] SyncError),
}

impl From<FormatError> for OfficeError {
    fn from(error: FormatError) -> Self {
        Self::Crypto(error.into())
    }
}

impl From<causo_field::FetchError> for OfficeError {
    fn from(error: causo_field::FetchError) -> Self {
        match error {
            causo_field::FetchError::Vault(error) => error.into(),
            causo_field::FetchError::Sync(error) => error.into(),
        }
    }
}

impl OfficeError {
    /// Stable code for the edge.
    pub fn code(&self) -> &str {
        match self {
            Self::File(error) => file_code(error.kind()),
            Self::Exists => "office_exists",
            Self::PackPublisher => "pack_publisher",
            Self::Missing => "office_missing",
            Self::Damaged => "office_damaged",
            Self::WrongPassphrase => "passphrase_wrong",
            Self::WeakPassphrase => "passphrase_weak",
            Self::UnknownCommune => "commune_unknown",
            Self::Share(error) => error.code(),
            Self::NoReceiptKey => "receipt_key_missing",
            Self::NoAuthority => "authority_missing",
            Self::NotAnOfficer => "not_an_officer",
            Self::TermOver => "officer_term_over",
            Self::RootMissing => "root_missing",
            Self::RootDiffers => "root_differs",
            Self::OwnKey => "officer_own",
            Self::CardUnreadable => "officer_card_unreadable",
            Self::AuthorityDiffers => "authority_foreign",
            Self::UnknownSubject => "subject_unknown",
            Self::SameSubject => "same_subject",
            Self::MergedAlready => "merged_already",
            Self::NotMerged => "not_merged",
            Self::Field { code, .. } => code,
            Self::NotHidden => "not_hidden",
            Self::NotQuarantined => "not_quarantined",
            Self::UnknownRequest => "request_unknown",
            Self::RequestEnded => "request_ended",
            Self::DayAhead => "day_ahead",
            Self::NoOfficerLeft => "officer_missing",
            Self::Policy(fault) => fault.code(),
            Self::UnknownTeam => "team_unknown",
            Self::UnknownMember => "member_unknown",
            Self::StillMember => "member_still_there",
            Self::UnknownDevice => "device_unknown",
            Self::DeviceTwice => "device_twice",
            Self::OwnDevice => "device_own",
            Self::UnknownInvite => "invite_unknown",
            Self::InviteExpired => "invite_expired",
            Self::HelloNotThere => "hello_not_there",
            Self::HelloForged => "hello_forged",
            Self::NotConfirmed => "invite_not_confirmed",
            Self::ControllerNotSet => "controller_not_set",
            Self::PurposeNotInPolicy => "purpose_not_in_policy",
            Self::FieldNotInPolicy => "field_not_in_policy",
            Self::GroundMissing => "ground_missing",
            Self::GroundNotInForce => "ground_not_in_force",
            Self::GroundPurpose => "ground_purpose",
            Self::GroundIncomplete => "ground_incomplete",
            Self::Sheet(error) => error.code(),
            Self::Crypto(error) => error.code(),
            Self::Vault(error) => error.code(),
            Self::Sync(error) => error.code(),
        }
    }
}

fn file_code(kind: std::io::ErrorKind) -> &'static str {
    use std::io::ErrorKind;
    match kind {
        ErrorKind::NotFound => "file_missing",
        ErrorKind::PermissionDenied => "file_forbidden",
        ErrorKind::StorageFull => "disk_full",
        ErrorKind::AlreadyExists => "file_exists",
        ErrorKind::FileTooLarge => "file_too_large",
        _ => "file_failed",
    }
}
