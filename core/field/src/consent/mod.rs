//! Consent: one purpose, one answer, three answers of equal weight; a receipt in the hand, and a way back.

pub(crate) mod answer;
pub(crate) mod asked;
mod checked;
pub(crate) mod give;
pub(crate) mod party;
mod receipt;
mod state;
mod told;
mod withdraw;

pub use answer::Declined;
pub use asked::ShownNotice;
pub use give::{ConsentGiven, GiveConsent};
pub use receipt::ReceiptCheck;
