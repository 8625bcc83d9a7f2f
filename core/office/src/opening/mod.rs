//! What the teams' records come to, once the officer's computer has them open.

mod opened;
mod photos;
mod records;
mod statistics;

pub use opened::{ConsentCounts, Opened};
pub use records::VisitRecord;
pub use statistics::Statistics;
