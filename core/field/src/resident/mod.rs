//! Residents: adding, finding, noticing that somebody is recorded already, making one of two, and what life brings them.

mod add;
mod duplicate;
mod find;
mod household;
pub(crate) mod index;
mod kept;
mod life;
mod merge;
mod new;

pub use duplicate::{Duplicate, Likeness};
pub use find::ResidentCard;
pub use household::HouseholdCard;
pub use new::{HouseholdChoice, NewResident};
