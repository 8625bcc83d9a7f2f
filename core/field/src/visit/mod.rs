//! Visits: what was helped with, step by step, and when to come again.

mod draft;
mod photo;
mod record;
mod shop;

pub use draft::{Step, VisitDraft};
pub use photo::{AttachedPhoto, PhotoCard, photos};
pub use record::{RecordedVisit, VisitCard};
