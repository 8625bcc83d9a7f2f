//! The officer's application: the key ceremony, authorities, rosters, policies, grounds, invitations, imports, and
//! opening what the teams recorded. An [`Office`] is one officer's folder, open; each operation works out a document,
//! signs it, publishes it, and takes it into the vault of the officer's own computer, which is a device in every team.

mod archive;
mod authority;
mod authority_draft;
mod card;
mod ceremony;
mod commune;
mod commune_seal;
mod courier;
mod erasure;
mod error;
mod export;
mod folder;
mod ground;
mod held;
mod import;
mod invite;
mod keys;
mod labels;
mod machine;
mod office;
mod opening;
mod policy;
mod publishing;
mod quarantine;
mod recovery;
mod requests;
mod residents;
mod roster;
mod server_file;
mod staging;
mod sync;
mod withdrawals;

pub use authority::AuthorityChange;
pub use card::{OfficerCard, new_officer, twenty_digits};
pub use ceremony::{Ceremony, Founded, found, found_with};
pub use commune_seal::recover;
pub use erasure::Erased;
pub use error::OfficeError;
pub use export::write_private;
pub use ground::NewGround;
pub use import::{Column, ImportOptions, ImportReport, Look, MAX_FILE, RowFault, SheetError, look_through};
pub use invite::{Invitation, Token, read_token};
pub use keys::MIN_PASSPHRASE;
pub use labels::{Labels, MemberLabel, TeamLabel};
pub use machine::Machine;
pub use office::Office;
pub use opening::{Cell, ConsentCounts, Opened, SUPPRESSED_BELOW, Statistics, VisitRecord};
pub use policy::{PolicyFault, PolicyFile};
pub use recovery::Recovery;
pub use requests::{Answer, Request};
pub use roster::NewMember;
pub use server_file::{Hex32, ServerFile};
