//! Which phone of the day lives through what: one each, so that no misfortune hides another. Numbers from 0; a phone's
//! team is its number modulo 3.

/// Their programs are killed while they write.
pub(super) const KILLED: [usize; 2] = [1, 2];
/// Two volunteers of one team who record the same newcomer.
pub(super) const TWICE: [usize; 2] = [3, 6];
/// Its vault is put back from the morning's copy.
pub(super) const ROLLED_BACK: usize = 4;
/// Carries what another phone cannot send.
pub(super) const COURIER: usize = 5;
/// Its volunteer leaves the team.
pub(super) const LEAVER: usize = 7;
/// Nobody knows its PIN any more.
pub(super) const PIN_LOST: usize = 8;
/// One of those whom it recorded asks to be erased.
pub(super) const ERASED: usize = 9;
/// Of the team that [`LEAVER`] leaves; goes on.
pub(super) const STAYS: usize = 10;
/// Taken from a bag at the market.
pub(super) const STOLEN: usize = 11;
