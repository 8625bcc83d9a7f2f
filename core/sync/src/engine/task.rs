//! What the engine remembers: of each team, of the chain it pushes, and of what every request and store call was
//! for.

use crate::error::SyncError;
use crate::message::Answer;
use crate::store::{OwnChain, TeamState};
use crate::summary::TeamSummary;
use causo_domain::ids::EventHash;
use causo_protocol::event::LogPosition;
use causo_protocol::signed::Signed;
use std::collections::{BTreeMap, BTreeSet};

/// What an awaited input is for. All of it concerns the team, and the chain, that the engine is at.
#[derive(Debug)]
pub(super) enum Task {
    Page,
    /// The server says that it does not know the log position: where is it then?
    Whereabouts(SyncError),
    KeepPage(KeptPage),
    /// The log is not the one that is stored: where was it cut since?
    Cut,
    /// A generation that the team's log went on with, from where the store was.
    KeepGeneration(LogPosition),
    /// Is there a snapshot?
    Offer,
    KeepOffer,
    /// A snapshot's bytes from here on.
    Stream(u64),
    KeepStream,
    GiveUp,
    Load,
    Push(Flight),
    KeepReceipt(u64),
    LoadBlob,
    /// A photo was announced, or this chunk of it sent.
    Blob(Option<u64>),
    LoadChunk(u64),
    KeepBlobReceipt,
    Status,
    Authorities(Held),
    KeepAuthorities(Held),
    Pause(Resume),
}

/// What to do when a wait is over: of the pull, of the push.
#[derive(Clone, Copy, Debug)]
pub(super) enum Resume {
    Pull,
    Stream,
    Ask,
    Photos,
}

/// A page on its way into the store.
#[derive(Debug)]
pub(super) struct KeptPage {
    pub(super) entries: u64,
    /// Where the store is then, unless it had to go back to the beginning of the log.
    pub(super) p: u64,
    pub(super) proved: bool,
    pub(super) more: bool,
}

/// A batch on its way to the server.
#[derive(Debug)]
pub(super) struct Flight {
    pub(super) first: u64,
    pub(super) last: u64,
}

/// What waits while newer receipt keys are looked for.
#[derive(Debug)]
pub(super) enum Held {
    Page(Answer),
    Receipt(Flight, Signed),
}

/// An answer, sorted by what can be done about it.
pub(super) enum Verdict {
    Good(Answer),
    /// The clock was wrong and is right now.
    Again,
    /// Passes: try later.
    Later(SyncError),
    Refused(SyncError),
}

/// Why a chain stops sending until everything under way has come back.
#[derive(Debug)]
pub(super) enum Setback {
    /// An answer is lost: ask how far the server is.
    Lost(SyncError),
    /// The server has the chain up to here and no further.
    Back(u64),
}

/// The chain being pushed.
#[derive(Debug)]
pub(super) struct ChainRun {
    /// The tip it goes to, and how far its receipts have come.
    pub(super) own: OwnChain,
    /// The next batch starts behind this event.
    pub(super) next: u64,
    /// Last event that was given to the network, at the furthest.
    pub(super) sent: u64,
    /// Hashes of all events loaded in this run, by number: what a receipt must name.
    pub(super) hashes: BTreeMap<u64, EventHash>,
    /// Slots taken: from loading a batch until its receipt is stored.
    pub(super) busy: usize,
    pub(super) loading: bool,
    pub(super) window: usize,
    pub(super) max_bytes: usize,
    pub(super) setback: Option<Setback>,
    /// Times sent back since the last progress.
    pub(super) steps_back: u32,
    pub(super) stopped: bool,
}

/// A team of this run.
#[derive(Debug)]
pub(super) struct TeamRun {
    pub(super) state: TeamState,
    pub(super) pulling: bool,
    pub(super) chain: Option<ChainRun>,
    /// Tips that had their turn.
    pub(super) tried: BTreeSet<EventHash>,
    pub(super) asked_authorities: bool,
    /// Whether a snapshot was asked for, with an answer.
    pub(super) asked_snapshot: bool,
    /// Cuts that were given to the store.
    pub(super) cuts: u32,
    /// Whether own batches are asked for: the store lacks some.
    pub(super) own: bool,
    /// Where the next page starts, if not where the store is.
    pub(super) again: Option<LogPosition>,
    pub(super) entries: u64,
    pub(super) receipts: u64,
    pub(super) events_receipted: u64,
    pub(super) events_again: u64,
    pub(super) pushes_out_of_order: u64,
    pub(super) photos_receipted: u64,
    pub(super) up_to_date: bool,
    pub(super) errors: Vec<SyncError>,
}

impl TeamRun {
    pub(super) fn new(state: TeamState) -> Self {
        Self {
            again: state.again.clone(),
            state,
            pulling: true,
            chain: None,
            tried: BTreeSet::new(),
            asked_authorities: false,
            asked_snapshot: false,
            cuts: 0,
            own: false,
            entries: 0,
            receipts: 0,
            events_receipted: 0,
            events_again: 0,
            pushes_out_of_order: 0,
            photos_receipted: 0,
            up_to_date: false,
            errors: Vec::new(),
        }
    }

    pub(super) fn events_left(&self) -> u64 {
        self.state.own_chains.iter().map(|own| own.last.saturating_sub(own.receipted)).sum()
    }
}

impl From<&TeamRun> for TeamSummary {
    fn from(run: &TeamRun) -> Self {
        Self {
            team: run.state.team,
            entries: run.entries,
            receipts: run.receipts,
            events_receipted: run.events_receipted,
            events_again: run.events_again,
            pushes_out_of_order: run.pushes_out_of_order,
            events_left: run.events_left(),
            photos_receipted: run.photos_receipted,
            photos_left: run.state.blobs.len() as u64,
            up_to_date: run.up_to_date,
            errors: run.errors.clone(),
        }
    }
}
