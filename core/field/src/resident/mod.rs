//! Residents: adding, finding, noticing that somebody is recorded already, making one of two, and what life brings them.

mod add;
mod duplicate;
mod find;
pub(crate) mod index;
mod kept;
mod life;
mod merge;
mod new;

pub use duplicate::{Duplicate, Likeness};
pub use find::ResidentCard;
pub use new::{HouseholdChoice, NewResident};
