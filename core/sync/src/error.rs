//! What can go wrong on the way, without a word of what was carried.

use crate::problem::Problem;
use crate::store::StoreError;
use causo_protocol::FormatError;

/// How a request ended without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection: no network, no such name, nobody listening.
    Connect,
    /// The connection ended before the answer was there.
    Broken,
    /// Nothing moved for too long.
    Timeout,
    /// The server is not the one whose key the invitation names, or no authority vouches for it.
    WrongServer,
    /// The answer is larger than this kind of answer may be.
    TooLarge,
}

impl Failure {
    /// Whether the same request may do better a little later.
    pub fn passes(self) -> bool {
        matches!(self, Self::Connect | Self::Broken | Self::Timeout)
    }

    fn code(self) -> &'static str {
        match self {
            Self::Connect => "no_connection",
            Self::Broken => "connection_broken",
            Self::Timeout => "connection_timeout",
            Self::WrongServer => "wrong_server",
            Self::TooLarge => "answer_too_large",
        }
    }
}

/// What stopped a sync, one chain or team of it, or a call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SyncError {
    /// The server refused, and said why.
    #[error("the server refused: {}", .0.code)]
    Problem(Problem),
    /// There was no answer.
    #[error("the server could not be reached: {}", .0.code())]
    Transport(Failure),
    /// An answer could not be read.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The vault refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server's address is not an https URL.
    #[error("the server's address is not an https URL")]
    BadUrl,
    /// A receipt or log head is signed by a key that no authority lists.
    #[error("the server signed with a key that no authority lists")]
    SignerUnknown,
    /// A receipt does not prove what was pushed.
    #[error("a receipt does not prove what was sent")]
    ReceiptForged,
    /// The log does not continue what the server showed before.
    #[error("the server shows another history than before")]
    ServerForked,
    /// The server opened a new generation: it was restored from a backup, and no officer has confirmed it yet.
    #[error("the server was restored from a backup")]
    ServerRestored,
    /// A page promises more and brings nothing.
    #[error("the server promises more and sends nothing")]
    PageEmpty,
    /// A page that was not cut ends before its signed head, or that head's signature is wrong.
    #[error("a page of the log is damaged")]
    PageDamaged,
    /// A snapshot is not in the log, or its stream is not what an officer signed. The log is fetched instead.
    #[error("the snapshot is not what an officer signed")]
    SnapshotForged,
    /// The vault gave a batch other than the one asked for.
    #[error("the vault gave a batch that was not asked for")]
    BatchInconsistent,
}

impl SyncError {
    /// Stable code for the edge; a problem's is the server's.
    pub fn code(&self) -> &str {
        match self {
            Self::Problem(problem) => &problem.code,
            Self::Transport(failure) => failure.code(),
            Self::Format(format) => format.code(),
            Self::Store(store) => store.code,
            Self::BadUrl => "bad_server_url",
            Self::SignerUnknown => "signer_unknown",
            Self::ReceiptForged => "receipt_forged",
            Self::ServerForked => "server_forked",
            Self::ServerRestored => "server_restored",
            Self::PageEmpty => "page_empty",
            Self::PageDamaged => "page_damaged",
            Self::SnapshotForged => "snapshot_forged",
            Self::BatchInconsistent => "batch_inconsistent",
        }
    }
}
