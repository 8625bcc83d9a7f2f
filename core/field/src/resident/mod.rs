//! Residents: adding, finding, and noticing that somebody is recorded already.

mod add;
mod duplicate;
mod find;
pub(crate) mod index;
mod new;

pub use duplicate::{Duplicate, Likeness};
pub use find::ResidentCard;
pub use new::{HouseholdChoice, NewResident};
