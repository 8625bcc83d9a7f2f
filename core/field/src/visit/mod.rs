//! Visits: what was helped with, step by step, and when to come again.

mod card;
mod draft;
mod guided;
mod photo;
mod record;
mod shop;

pub use card::VisitCard;
pub use draft::VisitDraft;
pub use guided::{Setting, Step};
pub(crate) use guided::{settings, steps};
pub use photo::{AttachedPhoto, PhotoCard, fetch_photo, photos};
pub use record::RecordedVisit;
pub use shop::check_counter;
