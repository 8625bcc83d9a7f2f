//! A volunteer's phone to measure on: a real vault in a team whose documents are signed here, and invented people. There
//! is no server beside it, so that what is measured is the phone.

mod commune;
mod people;
mod stage;
mod timed;

pub(crate) use people::{RESIDENTS, add_residents, note};
pub(crate) use stage::Stage;
use timed::TimedKeyStore;
