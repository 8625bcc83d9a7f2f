//! Signed documents: reading one, checking its signature, and judging whether it may stand here.

mod candidate;
mod replay;
mod rules;

pub(crate) use candidate::{Candidate, is_commune};
pub(crate) use replay::replay;
pub(crate) use rules::{Bench, judge, officer_of, read_authority};
