//! The numbers on Vietnamese paper: each module reads one kind from what a person types or a camera scans, and
//! answers with a typed value and coded warnings, or with a coded [`Fault`]. None of them proves identity.

pub mod birth_date;
pub mod card_qr;
mod digits;
mod fault;
pub mod health_card_qr;
pub mod health_insurance;
pub mod land;
pub mod mrz;
pub mod personal_id;
pub mod phone;
pub mod plate;
pub mod social_insurance;
pub mod tax_code;
mod warning;

pub use fault::{At, Fault, Problem};
pub use warning::Warning;
