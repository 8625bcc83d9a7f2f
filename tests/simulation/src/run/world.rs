//! The commune of one day.

use super::authorities::Rotation;
use crate::desk::Desk;
use crate::failure::{Broken, must};
use crate::generate::{Act, Op};
use crate::machine::{Clocks, Rng, Time};
use crate::model::{Model, Paper};
use crate::network::{Network, Traffic, Weather};
use crate::phone::Phone;
use crate::server::Server;
use crate::template::commune;
use causo_crypto::hash::sha256;
use causo_domain::ids::{DeviceId, EventHash, TeamId};
use causo_protocol::event::LogPosition;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tempfile::TempDir;

/// Phones at the start; the last one is in both teams.
pub(crate) const PHONES: usize = 5;

/// After every operation the phone that did something is looked at, and every so many all are.
const LOOK_AT_ALL: u64 = 16;

/// A commune.
pub(super) struct World {
    pub(super) folder: TempDir,
    pub(super) seed: u64,
    pub(super) time: Arc<Time>,
    pub(super) network: Arc<Network>,
    pub(super) server: Server,
    pub(super) desk: Desk,
    pub(super) teams: Vec<TeamId>,
    pub(super) phones: Vec<Phone>,
    pub(super) model: Model,
    pub(super) papers: Vec<Paper>,
    pub(super) texts: u64,
    /// The first epoch of a team that a removed device has no key of.
    pub(super) unread: BTreeMap<(TeamId, DeviceId), u64>,
    /// Pieces of sealed bodies that were erased, with the event of each.
    pub(super) traces: BTreeMap<Vec<u8>, EventHash>,
    /// Events that an officer had erased.
    pub(super) erased: BTreeSet<EventHash>,
    /// Heads of removed phones that an officer let in.
    pub(super) admitted: Vec<EventHash>,
    /// Whether the server came back from a backup and no officer has looked after it yet.
    pub(super) unsettled: bool,
    pub(super) rotation: Rotation,
    /// Teams about which the server lied.
    pub(super) lied: BTreeSet<TeamId>,
    /// Events of which it lied that it has them, and where it said that they stand.
    pub(super) believed: BTreeMap<EventHash, (TeamId, LogPosition)>,
    steps: u64,
    trace: [u8; 32],
}

/// What came of a day that went well.
#[derive(Clone, Debug, Default)]
pub struct Day {
    /// Operations that did something, by kind.
    pub done: BTreeMap<Act, u64>,
    /// What the network carried.
    pub traffic: Traffic,
    /// Events captured.
    pub events: u64,
    /// Hash over everything that happened: the same for the same seed.
    pub trace: [u8; 32],
}

/// Plays operations in a new commune: the last of a whole day is [`Act::Quiet`]. On failure: how many were begun, and
/// what broke.
pub fn play(seed: u64, ops: &[Op]) -> Result<Day, (usize, Broken)> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(|error| (0, Broken::of_disk(error)))?;
    runtime.block_on(async {
        let mut world = World::found(seed).await.map_err(|broken| (0, broken))?;
        let mut day = Day::default();
        for (number, op) in ops.iter().enumerate() {
            let done = world.step(op).await.map_err(|broken| (number + 1, broken))?;
            if done {
                *day.done.entry(op.act).or_default() += 1;
            }
        }
        day.traffic = world.network.traffic();
        day.events = world.model.len() as u64;
        day.trace = world.traced();
        Ok(day)
    })
}

impl World {
    pub(super) async fn found(seed: u64) -> Result<Self, Broken> {
        let (folder, time, network) = (commune()?, Time::start(), Arc::new(Network::new()));
        let server = Server::start(&folder.path().join("server"), Clocks::new(&time))?;
        network.connect(server.router());
        let mut desk = Desk::begin(&folder.path().join("office"), &time, seed, &network, &server).await?;
        let teams = vec![desk.team("Tổ 1").await?, desk.team("Tổ 2").await?];
        let mut world = Self {
            folder,
            seed,
            time,
            network,
            server,
            desk,
            teams,
            phones: Vec::new(),
            model: Model::default(),
            papers: Vec::new(),
            texts: 0,
            unread: BTreeMap::new(),
            traces: BTreeMap::new(),
            erased: BTreeSet::new(),
            admitted: Vec::new(),
            unsettled: false,
            rotation: Rotation::default(),
            lied: BTreeSet::new(),
            believed: BTreeMap::new(),
            steps: 0,
            trace: sha256(&seed.to_be_bytes()),
        };
        for number in 0..PHONES {
            let teams = if number + 1 == PHONES { &[0, 1][..] } else { &[[0], [1]][number % 2][..] };
            world.enrol(teams).await?;
        }
        Ok(world)
    }

    /// A new phone in these teams.
    pub(super) async fn enrol(&mut self, teams: &[usize]) -> Result<(), Broken> {
        let number = self.phones.len();
        let folder = self.folder.path().join(format!("phone-{number}"));
        let teams: Vec<_> = teams.iter().map(|at| self.teams[*at]).collect();
        let seed = self.seed.wrapping_add(1000 + number as u64);
        let phone = self.desk.enrol(&folder, &self.time, seed, &teams).await?;
        self.phones.push(phone);
        Ok(())
    }

    /// One operation and everything that must hold after it. Gives whether there was anything to do.
    pub(super) async fn step(&mut self, op: &Op) -> Result<bool, Broken> {
        let mut rng = Rng::new(op.seed);
        self.time.pass(1000 + rng.below(10 * 60_000));
        let who = usize::from(op.who) % self.phones.len();
        let outcome = self.act(op.act, who, &mut rng).await?;
        self.network.set_weather(Weather::FINE, 0);
        self.steps += 1;
        let all = self.steps.is_multiple_of(LOOK_AT_ALL);
        for phone in (0..self.phones.len()).filter(|phone| all || *phone == who) {
            self.look(phone)?;
            self.check(phone)?;
        }
        let word = outcome.clone().unwrap_or_default();
        let said = [self.trace.as_slice(), word.as_bytes(), &self.network.trace()];
        self.trace = sha256(&said.concat());
        Ok(outcome.is_some())
    }

    fn traced(&self) -> [u8; 32] {
        self.trace
    }

    /// Reads what came to the server and into the vaults: nothing but what was captured, nothing twice.
    pub(super) fn look(&mut self, who: usize) -> Result<(), Broken> {
        self.learn_releases(who)?;
        self.learn_desk()?;
        for (hash, team) in self.server.look()? {
            let deed = self.model.deed(&hash).ok_or_else(|| Broken::new("event_from_nowhere", hash))?;
            must(deed.team == team, "event_in_wrong_team", || hash.to_string())?;
        }
        Ok(())
    }
}
