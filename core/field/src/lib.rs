//! The volunteer's application: what the shells and the terminal phone call. It decides; they show. Locked, an
//! [`App`] syncs and tells how far it is; unlocked, a [`Session`] finds and adds residents, records visits and takes
//! consents. What the law or the policy forbids is refused here, not in a screen.

mod app;
mod blob;
pub mod consent;
mod courier;
mod enrol;
mod error;
pub mod follow_up;
mod guard;
pub mod guides;
pub mod hand_over;
pub mod held;
mod hold;
pub mod labels;
pub mod policy;
pub mod practice;
pub mod report;
mod request;
mod rescue;
pub mod resident;
mod session;
pub mod sheet;
mod status;
mod sync_store;
pub mod visit;
pub mod volunteer;

pub use app::{App, SyncOptions, sync};
pub use blob::{FetchError, fetch as fetch_blob};
pub use courier::{Exported, deliver, export_bundle, read_bundle};
pub use enrol::Enrolment;
pub use error::{Code, FieldError};
pub use hold::Hold;
pub use request::RequestTaken;
pub use rescue::{Rescued, send_salvaged};
pub use session::Session;
pub use status::{Status, TeamStatus};
pub use sync_store::VaultStore;
