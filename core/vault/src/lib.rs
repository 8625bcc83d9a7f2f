//! The vault: one SQLite file a volunteer. It has three doors. Locked ([`Vault`]) it queues, sends, receives and
//! verifies, and can open nothing. Unlocked by the PIN ([`Keys`]) it writes sealed events, reads them, and folds
//! them into what the screens show. Handed over ([`WriteKeys`]) it writes sealed events and opens nothing. Nothing
//! unverified gets in, and nothing captured is changed or deleted.

mod aliases;
mod authority_line;
mod batch_inbox;
mod blob;
mod capture;
mod carried;
mod chain_ends;
mod chain_writer;
pub mod clock;
mod create;
mod database;
mod documents;
mod draft;
mod erasure;
mod error;
pub mod fold;
mod generation;
mod hand_over;
mod history;
mod inbox;
mod incarnation;
mod keystore;
mod log_link;
mod membership;
mod officers;
mod outbox;
mod pin_ladder;
mod projection;
mod projection_rows;
mod quarantine;
mod release;
mod removal;
mod resident_list;
mod rulings;
mod salvage;
mod sealed_row;
mod set_aside;
mod settings;
mod snapshot;
mod tips;
mod trust;
mod unlock;
mod vault;

pub use capture::Capture;
pub use carried::{Carried, Imported};
pub use chain_writer::{Captured, NewEvent};
pub use clock::{Clock, SystemClock};
pub use draft::DraftId;
pub use error::VaultError;
pub use hand_over::{SealedNote, WriteKeys};
pub use history::{HeldEvent, Reach};
pub use keystore::{KeyStore, KeyStoreError, SoftwareKeyStore};
pub use membership::Membership;
pub use pin_ladder::Ladder;
pub use quarantine::Quarantined;
pub use removal::Leaving;
pub use salvage::Salvaged;
pub use snapshot::{FirstSync, InLog, Made};
pub use tips::ChainState;
pub use trust::Trust;
pub use unlock::Keys;
pub use vault::{ServerAddress, Services, Vault};
