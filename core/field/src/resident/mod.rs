//! Residents: adding, finding, noticing that somebody is recorded already, and making one of two.

mod add;
mod duplicate;
mod find;
pub(crate) mod index;
mod kept;
mod merge;
mod new;

pub use duplicate::{Duplicate, Likeness};
pub use find::ResidentCard;
pub use new::{HouseholdChoice, NewResident};
