//! Visits: what was helped with, step by step, and when to come again.

mod draft;
mod record;
mod shop;

pub use draft::{Step, VisitDraft};
pub use record::{RecordedVisit, VisitCard};
