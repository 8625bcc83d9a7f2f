//! Phones, the office and the server are killed (`SIGKILL`) at moments that a seed draws, round after round: what was
//! told as saved is there afterwards, nothing is half and nothing twice, and all of it arrives.
//!
//! The moment is a time, or a number of reads and writes of the process, which falls into the short work on the disk as
//! often as into the long stretching of the PIN. What the processes do between is theirs: the same seed gives the same
//! plan, not the same interleaving. `CAUSO_KILLS` is the number of rounds, `CAUSO_KILLS_SEED` plays a plan again.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that cannot go on has failed"
)]

mod common;

use causo_domain::consent::ConsentState;
use causo_simulation::Rng;
use common::{Json, PIN, Phone, Running, Text, World};
use rusqlite::{Connection, OpenFlags};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

const ROUNDS: u64 = 50;

/// What goes on when somebody is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Visit,
    Consent,
    Sync,
    Fold,
    Office,
    /// The phone syncs and it is the server that is killed.
    Server,
    /// Both, one after the other.
    Both,
}

const ACTS: [Act; 10] = [
    Act::Visit,
    Act::Visit,
    Act::Visit,
    Act::Consent,
    Act::Sync,
    Act::Sync,
    Act::Fold,
    Act::Office,
    Act::Server,
    Act::Both,
];

/// Who is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Caller,
    Server,
}

/// What a moment is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    Calls,
    Micros,
}

/// Bytes in one column of a database, as they lie on the disk.
fn column(file: &Path, query: &str) -> BTreeSet<Vec<u8>> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut rows = db.prepare(query).unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Hashes of the events that the server has.
fn on_server(database: &Path) -> BTreeSet<Vec<u8>> {
    let batches = column(database, "SELECT hashes FROM batches");
    batches.iter().flat_map(|hashes| hashes.chunks(32)).map(<[u8]>::to_vec).collect()
}

/// Receipts of the consents that a phone knows of, each yes from its own event: a receipt alone proves itself, whether
/// its event is there or not.
fn consents(phone: &Phone) -> BTreeSet<String> {
    let session = phone.session(PIN);
    let given = session.view().consents().filter(|(_, entry)| entry.act.state == ConsentState::Given);
    given.map(|(_, entry)| entry.act.receipt.to_string()).collect()
}

/// A volunteer, and what the phone told them.
struct Volunteer {
    phone: Phone,
    subject: String,
    visits: BTreeSet<String>,
    /// Receipts of the consents that were told as saved, that of `subject` among them.
    consents: BTreeSet<String>,
}

struct Play {
    world: World,
    rng: Rng,
    volunteers: Vec<Volunteer>,
    /// Notes that somebody began to save.
    begun: BTreeSet<String>,
    /// How far somebody was seen to come in an act.
    reach: BTreeMap<(Act, Who, Measure), u64>,
    kills: u64,
}

impl Play {
    fn new(rng: Rng) -> Self {
        let world = World::new();
        let volunteers = ["Tuấn Kiệt", "Hoài Phương"].map(|name| {
            let phone = world.phone(name, "Tổ 1");
            let (subject, receipt) = phone.consent();
            let known = ["--name", &format!("Quách Văn {name}"), "--hamlet", "2"];
            phone.ok(&[&["resident", "add", "--subject", &subject][..], &known].concat());
            let receipt = Path::new(&receipt).file_stem().unwrap().to_str().unwrap().to_owned();
            Volunteer { phone, subject, visits: BTreeSet::new(), consents: BTreeSet::from([receipt]) }
        });
        let (begun, reach) = (BTreeSet::new(), BTreeMap::new());
        Self { world, rng, volunteers: volunteers.into(), begun, reach, kills: 0 }
    }

    /// Lets a command go on until it ends or somebody's moment comes. The first time an act is let be, to learn how long
    /// it is.
    fn play(&mut self, act: Act, command: &mut Running) {
        let mut doomed: Vec<_> = match act {
            Act::Server => vec![Who::Server],
            Act::Both => vec![Who::Server, Who::Caller],
            _ => vec![Who::Caller],
        };
        let measure = *self.rng.pick(&[Measure::Calls, Measure::Micros]).unwrap();
        let mut moment = |who| {
            let reach = self.reach.get(&(act, who, measure));
            reach.map_or(u64::MAX, |reach| self.rng.below(reach + reach / 10))
        };
        let moments = [moment(Who::Caller), moment(Who::Server)];
        let (began, before) = (Instant::now(), self.world.server.running.calls().unwrap_or_default());
        while !command.has_ended() {
            let micros = began.elapsed().as_micros() as u64;
            let calls = [command.calls(), self.world.server.running.calls().map(|calls| calls - before)];
            for who in doomed.clone() {
                let Some(calls) = calls[who as usize] else { continue };
                for (measure, at) in [(Measure::Calls, calls), (Measure::Micros, micros)] {
                    let reach = self.reach.entry((act, who, measure)).or_default();
                    *reach = at.max(*reach);
                }
                let at = if measure == Measure::Calls { calls } else { micros };
                if at >= moments[who as usize] {
                    match who {
                        Who::Caller => command.kill(),
                        Who::Server => self.world.server.kill(),
                    }
                    self.kills += 1;
                    doomed.retain(|doomed| *doomed != who);
                }
            }
            std::thread::yield_now();
        }
        if matches!(act, Act::Server | Act::Both) && !doomed.contains(&Who::Server) {
            self.world.server.restart();
        }
    }

    fn round(&mut self, round: u64) {
        let act = *self.rng.pick(&ACTS).unwrap();
        let who = self.rng.below(self.volunteers.len() as u64) as usize;
        let (phone, subject) = (self.volunteers[who].phone.clone(), self.volunteers[who].subject.clone());
        let note = format!("lần {round}");
        let signature = self.world.write("signature", [7, 1, 3, 9]);
        let visit =
            ["--subject", &subject, "--service", "scam_awareness", "--outcome", "done", "--note", &note];
        let mut command = match act {
            Act::Visit => phone.start(&[&["visit", "record"][..], &visit].concat()),
            Act::Consent => phone.start(&[
                "consent",
                "give",
                "--purpose",
                "assist",
                "--evidence",
                &signature,
                "--read-aloud",
            ]),
            Act::Fold => phone.start(&["visit", "list"]),
            Act::Office => self.world.at_desk(&["sync"], Running::start),
            Act::Sync | Act::Server | Act::Both => phone.start(&["sync", "--retries", "0"]),
        };
        if act == Act::Visit {
            self.begun.insert(note);
        }
        self.play(act, &mut command);
        let told: Option<Json> = command.told().and_then(|line| serde_json::from_str(&line).ok());
        let volunteer = &mut self.volunteers[who];
        match (act, told) {
            (Act::Visit, Some(told)) => drop(volunteer.visits.insert(told.text("visit"))),
            (Act::Consent, Some(told)) => drop(volunteer.consents.insert(told.text("receipt_id"))),
            _ => {}
        }
        self.check(who);
    }

    /// What was told is there; what is there was begun, is whole, and is there once.
    fn check(&self, who: usize) {
        let volunteer = &self.volunteers[who];
        let visits = volunteer.phone.visits();
        let ids: BTreeSet<_> = visits.iter().map(|visit| visit.text("visit")).collect();
        let notes: BTreeSet<_> = visits.iter().map(|visit| visit.text("note")).collect();
        assert_eq!((ids.len(), notes.len()), (visits.len(), visits.len()), "something is there twice");
        assert!(ids.is_superset(&volunteer.visits), "a visit that was told saved is gone");
        assert!(notes.is_subset(&self.begun), "{notes:?}");
        for visit in &visits {
            let parts = (visit["service"].as_str(), visit["outcome"].as_str());
            assert_eq!(parts, (Some("scam_awareness"), Some("done")), "{visit}");
        }
        let consents = consents(&volunteer.phone);
        assert!(consents.is_superset(&volunteer.consents), "a consent that was told saved is gone");
        // Every receipt of a phone is for something that the server has.
        let receipted = column(&volunteer.phone.folder.join("vault.db"), "SELECT head FROM receipt");
        assert!(on_server(&self.world.server.database()).is_superset(&receipted));
    }

    /// With everybody alive all comes together: the phones and the office have the same.
    fn settle(&self) {
        let phones = || self.volunteers.iter().map(|volunteer| &volunteer.phone);
        for phone in phones() {
            phone.sync();
        }
        let told: BTreeSet<_> =
            self.volunteers.iter().flat_map(|volunteer| volunteer.consents.clone()).collect();
        let mut captured = 0;
        let mut lists = Vec::new();
        for phone in phones() {
            assert_eq!(phone.sync(), 0, "nothing is sent twice");
            let status = phone.status();
            let team = &status["teams"][0];
            assert_eq!((&team["captured"], &status["waiting"]), (&team["receipted"], &0.into()), "{status}");
            assert_eq!(status["set_aside"], Json::Array(Vec::new()));
            captured += team["captured"].as_u64().unwrap();
            assert!(consents(phone).is_superset(&told), "a consent that was told saved has not arrived");
            lists.push(phone.visits().iter().map(|visit| visit.text("visit")).collect::<BTreeSet<_>>());
        }
        assert!(lists.iter().all(|list| *list == lists[0]), "the phones differ");
        let server = self.world.server.database();
        assert_eq!(on_server(&server).len() as u64, captured);
        let opened = self.world.officer(&["open"]).ok();
        assert_eq!(opened["visits"], lists[0].len(), "{opened}");
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "counts the reads and writes of a process in /proc")]
fn whoever_is_killed_loses_nothing_that_was_told_saved() {
    let rounds = std::env::var("CAUSO_KILLS").map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let again = format!("CAUSO_KILLS={rounds} cargo test -p causo --test kills");
    let mut play = Play::new(Rng::of_variable("CAUSO_KILLS_SEED", &again));
    for round in 0..rounds {
        play.round(round);
        if round % 25 == 24 {
            play.settle();
        }
    }
    play.settle();
    eprintln!("{rounds} rounds, {} kills before the end of a command, {:?}", play.kills, play.reach);
    assert!(play.kills > rounds / 4, "few were killed in the middle: {}", play.kills);
}
