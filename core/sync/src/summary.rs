//! What a sync came to. Figures come from what happened: events count when their receipt is stored.

use crate::error::SyncError;
use causo_domain::ids::TeamId;

/// One sync of one device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Team by team, in the order they were given.
    pub teams: Vec<TeamSummary>,
    /// What was carried for others.
    pub courier: CourierSummary,
    /// What became of packs of guides.
    pub packs: PackSummary,
    /// Requests that had no answer, an answer cut off, or a refusal that passes.
    pub setbacks: u64,
    /// Bytes sent: bodies, request lines and headers as the application wrote them. What TLS and HTTP/2 add or
    /// press out is not in it.
    pub bytes_up: u64,
    /// Bytes received, counted the same way.
    pub bytes_down: u64,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// What ended the whole run, if something did.
    pub ended_by: Option<SyncError>,
}

/// What a sync did with others' batches that this device carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourierSummary {
    /// Batches that the server took.
    pub delivered: u64,
    /// Batches that still wait.
    pub left: u64,
    /// Why, in the order it happened.
    pub errors: Vec<SyncError>,
}

/// What a sync did with packs of guides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackSummary {
    /// Packs that are new here.
    pub taken: u64,
    /// Why others were refused, or not asked for.
    pub errors: Vec<SyncError>,
}

/// One team's part of a sync.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamSummary {
    /// Team.
    pub team: TeamId,
    /// Entries of the log pulled and stored.
    pub entries: u64,
    /// Receipts verified and stored.
    pub receipts: u64,
    /// Events that a receipt proves now and none did before.
    pub events_receipted: u64,
    /// Events given to the network again in the same run, each time counted. When a cut comes, most of a window still lies
    /// in the phone: bytes tell how much really went twice.
    pub events_again: u64,
    /// Pushes answered `gap`: the server lacked what came before them.
    pub pushes_out_of_order: u64,
    /// Events still without a receipt.
    pub events_left: u64,
    /// Photos that have a receipt now and had none before.
    pub photos_receipted: u64,
    /// Photos still without a receipt.
    pub photos_left: u64,
    /// Whether the log was pulled to its signed head.
    pub up_to_date: bool,
    /// What stopped the pull or a chain, in the order it happened.
    pub errors: Vec<SyncError>,
}

impl Summary {
    /// Whether nothing is left to do: every log at its head, every event receipted. Photos follow when they can.
    pub fn is_complete(&self) -> bool {
        self.teams.iter().all(|team| team.up_to_date && team.events_left == 0)
    }

    /// This sync and a later one of the same teams as one: what was done adds up, what is left is as after the later.
    #[must_use]
    pub fn followed_by(self, later: Self) -> Self {
        let before = |team: TeamId| self.teams.iter().find(|earlier| earlier.team == team);
        let join = |now: TeamSummary| match before(now.team) {
            Some(earlier) => TeamSummary {
                entries: earlier.entries + now.entries,
                receipts: earlier.receipts + now.receipts,
                events_receipted: earlier.events_receipted + now.events_receipted,
                events_again: earlier.events_again + now.events_again,
                pushes_out_of_order: earlier.pushes_out_of_order + now.pushes_out_of_order,
                photos_receipted: earlier.photos_receipted + now.photos_receipted,
                errors: [earlier.errors.clone(), now.errors].concat(),
                ..now
            },
            None => now,
        };
        Self {
            teams: later.teams.into_iter().map(join).collect(),
            courier: CourierSummary {
                delivered: self.courier.delivered + later.courier.delivered,
                errors: [self.courier.errors, later.courier.errors].concat(),
                ..later.courier
            },
            packs: PackSummary {
                taken: self.packs.taken + later.packs.taken,
                errors: [self.packs.errors, later.packs.errors].concat(),
            },
            setbacks: self.setbacks + later.setbacks,
            bytes_up: self.bytes_up + later.bytes_up,
            bytes_down: self.bytes_down + later.bytes_down,
            cancelled: self.cancelled || later.cancelled,
            ended_by: later.ended_by,
        }
    }

    /// The codes of everything that went wrong.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let errors = self.teams.iter().flat_map(|team| &team.errors).chain(&self.courier.errors);
        errors.chain(&self.packs.errors).chain(&self.ended_by).map(SyncError::code)
    }
}
