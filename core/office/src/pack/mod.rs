//! Packs of guides at the officer's desk: read from a folder, looked at as a phone would show them, signed.

mod folder;
mod preview;
mod province;
mod sign;

pub use folder::read_pack;
pub use preview::preview;
pub use province::ProvinceRoot;
pub use sign::SignedPack;
