//! The field as it is, without machines: people, households, visits, services, consent, the identifiers that
//! Vietnamese paperwork uses, payment codes and Vietnamese text. Pure: no I/O, no clock, no cryptography.

pub mod address;
pub mod codes;
pub mod consent;
pub mod date;
pub mod guides;
pub mod identifiers;
pub mod ids;
pub mod labels;
pub mod notices;
pub mod period;
pub mod places;
pub mod practice_code;
pub mod rights;
pub mod secret_guard;
pub mod spoken_code;
pub mod suppression;
pub mod text;
pub mod vietqr;
