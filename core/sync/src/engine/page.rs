//! Verifies a page of the team log: it must continue what is known, without a gap, up to the head that the server
//! signed. What arrived whole before a cut is good for as much as it can be: the next signed head covers it too.

use crate::error::SyncError;
use crate::store::TeamState;
use causo_crypto::{CryptoError, hash, verify};
use causo_protocol::FormatError;
use causo_protocol::api::read_page;
use causo_protocol::event::LogPosition;
use causo_protocol::log::{GenerationCut, LogEntry, LogHead};
use causo_protocol::signed::{Document, Signed};
use std::iter;

/// What a page adds.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) entries: Vec<LogEntry>,
    /// Position after them.
    pub(super) position: LogPosition,
    /// Whether the signed head stands at that position.
    pub(super) proved: bool,
    /// Whether more follows after this page.
    pub(super) more: bool,
}

/// What a page is.
#[derive(Debug)]
pub(super) enum Read {
    /// What follows.
    Page(Page),
    /// The beginning of another generation, behind a cut that the store has to agree to first. The page is asked
    /// for again from there.
    Cut(Signed),
}

/// Why a page adds nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PageFault {
    /// It was cut before anything whole had arrived.
    Cut,
    /// Its head is signed by a key that is not known.
    Signer,
    /// It is wrong.
    Wrong(SyncError),
}

impl From<SyncError> for PageFault {
    fn from(error: SyncError) -> Self {
        Self::Wrong(error)
    }
}

/// Reads what arrived of a page that was asked for from a position on. A server never dates an item before the one
/// that it gave out before: every phone orders by these times, so a log that does has been written anew.
pub(super) fn read(team: &TeamState, from: &LogPosition, body: &[u8], cut: bool) -> Result<Read, PageFault> {
    let (head, entries) = read_page(body).map_err(|error| match error {
        FormatError::Malformed if cut => PageFault::Cut,
        error => PageFault::Wrong(error.into()),
    })?;
    if let Some(signed) = head.cut {
        open_cut(team, from, &signed)?;
        return Ok(Read::Cut(signed));
    }
    let more = head.more;
    let end = open_head(team, from, &head.head)?;
    let position = follow(from, &entries, &end)?;
    // Where something is read again, the time of what came before it is not known any more.
    let known_ms = if *from == team.position { team.last_ms } else { 0 };
    if !iter::once(known_ms).chain(entries.iter().map(|entry| entry.ms)).is_sorted() {
        return Err(SyncError::ServerForked.into());
    }
    let proved = position.p == end.p;
    if proved && position.l != end.l {
        return Err(SyncError::ServerForked.into());
    }
    match (entries.is_empty(), cut) {
        (true, _) if proved && more => Err(SyncError::PageEmpty.into()),
        (true, true) if !proved => Err(PageFault::Cut),
        (true, false) if !proved => Err(SyncError::PageEmpty.into()),
        (false, false) if !proved => Err(SyncError::PageDamaged.into()),
        _ => Ok(Read::Page(Page { entries, position, proved, more })),
    }
}

/// The signed end of a page or of the whole log, which must not lie before what is known.
pub(super) fn open_head(
    team: &TeamState,
    known: &LogPosition,
    signed: &Signed,
) -> Result<LogPosition, PageFault> {
    let head: LogHead = open(team, signed)?;
    let end = head.position;
    let same_log = head.commune == team.commune && head.team == team.team;
    if !same_log || end.generation != known.generation || end.p < known.p {
        return Err(SyncError::ServerForked.into());
    }
    Ok(end)
}

/// Checks a restored server's word on where its log was cut: the next generation begins there, behind nothing unknown.
fn open_cut(team: &TeamState, known: &LogPosition, signed: &Signed) -> Result<(), PageFault> {
    let cut: GenerationCut = open(team, signed)?;
    let ours = cut.commune == team.commune && cut.team == team.team;
    let follows =
        cut.generation > known.generation && cut.cut.generation <= known.generation && cut.cut.p <= known.p;
    if ours && follows { Ok(()) } else { Err(SyncError::ServerForked.into()) }
}

/// The first cut behind the newest that the store has heard of, whether it is one of the log that is stored or not.
pub(super) fn unheard_cut(team: &TeamState, body: &[u8]) -> Option<Signed> {
    let signed = read_page(body).ok()?.0.cut?;
    let cut: GenerationCut = open(team, &signed).ok()?;
    let ours = cut.commune == team.commune && cut.team == team.team;
    let next = cut.generation > team.generation_heard && cut.cut.generation <= team.generation_heard;
    (ours && next).then_some(signed)
}

fn open<D: Document>(team: &TeamState, signed: &Signed) -> Result<D, PageFault> {
    verify::open_signed(signed, &team.receipt_keys).map_err(|error| match error {
        CryptoError::WrongSigner => PageFault::Signer,
        CryptoError::Format(format) => PageFault::Wrong(format.into()),
        _ => PageFault::Wrong(SyncError::PageDamaged),
    })
}

/// Chains the entries to the known position, none of them beyond the end.
fn follow(from: &LogPosition, entries: &[LogEntry], end: &LogPosition) -> Result<LogPosition, PageFault> {
    let mut at = from.clone();
    for entry in entries {
        if at.p >= end.p || entry.p != at.p + 1 {
            return Err(SyncError::ServerForked.into());
        }
        let item = hash::entry_hash(entry).ok_or(SyncError::Format(FormatError::Missing))?;
        at.l = hash::log_link(&at.l, entry.p, entry.ms, &item);
        at.p = entry.p;
    }
    Ok(at)
}
