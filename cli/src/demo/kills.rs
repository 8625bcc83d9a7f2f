//! Two phones lose power while they write. Each recording runs as a process of its own, this same program, and is
//! killed: right after it said "saved", and with its writing half on the disk, before it could say anything. What was
//! said to be saved is there; of the rest, all or nothing.

use super::cast::KILLED;
use super::day::{Day, DemoError, Phone, VAULT, expect};
use crate::language::t;
use causo_domain::ids::GroundId;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Kills of each phone while it writes.
const MID_WRITE: u64 = 2;
/// Recordings that go undisturbed first and show how much one writes: a look now and then misses the most there was.
const WATCHED: u64 = 3;
/// Recordings in which all must be done: most end before they are killed where the disk is quick, and a day in which none was
/// killed in time proves nothing.
const TRIES: u64 = 150;
/// Bytes of one page in the write-ahead log.
const FRAME: u64 = 4_120;
/// How many pages before the end of its writing a recording is killed, at most.
const PAGES: u64 = 8;

impl Day {
    pub(super) fn kills(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Mất điện giữa lúc ghi", "Killed while writing"), KILLED.len());
        let grounds = self.office()?.grounds()?;
        let pin = self.folder.join("pin");
        for number in KILLED {
            let phone = &mut self.phones[number];
            let of_team = grounds.iter().find(|(_, ground)| ground.team == phone.team);
            let (ground, _) = of_team.ok_or_else(|| DemoError("demo_ground".into()))?;
            self.tally.kills.push(killed(phone, *ground, &pin, &mut self.personal)?);
            bar.inc(1);
        }
        bar.finish();
        Ok(())
    }
}

/// Kills a phone's recordings, and looks at what is there. Gives how many had a part of their writing on the disk, and had
/// said nothing yet.
fn killed(
    phone: &mut Phone,
    ground: GroundId,
    pin: &Path,
    personal: &mut BTreeSet<String>,
) -> Result<u64, DemoError> {
    let session = phone.session()?;
    let resident = session.residents().into_iter().next();
    let subject = resident.ok_or_else(|| DemoError("demo_people_missing".into()))?.subject.to_string();
    let visits_before = session.visits().len();
    let captured_before = phone.look(|vault| vault.own_event_hashes())?.len();
    drop(phone.session.take());
    let wal = phone.folder.join(format!("{VAULT}-wal"));
    let (mut mid_write, mut whole_write, mut notes, mut said) = (0, 0, BTreeSet::new(), Vec::new());
    for n in 0..TRIES {
        let note = format!("Máy {} tắt đột ngột khi đang ghi lần {n}.", phone.number + 1);
        let recording = recording(&phone.folder, pin, &subject, &ground.to_string(), &note)?;
        let until = match n {
            ..WATCHED => Until::Ended,
            WATCHED => Until::Said,
            _ => Until::Written(u64::saturating_sub(whole_write, (1 + n % PAGES) * FRAME).max(FRAME)),
        };
        let ended = kill(recording, &wal, until)?;
        whole_write = whole_write.max(ended.written);
        let in_time =
            matches!(until, Until::Written(least) if ended.written >= least && ended.said.is_none());
        mid_write += u64::from(ended.killed && in_time);
        said.extend(ended.said.map(|visit| (visit, note.clone())));
        notes.insert(note);
        // Opens and closes: what the process left half done is settled, and the log begins anew.
        drop(phone.locked()?);
        if mid_write == MID_WRITE {
            break;
        }
    }
    phone.reopen()?;
    let visits = phone.session()?.visits();
    let written: Vec<_> = visits
        .iter()
        .filter_map(|visit| Some((visit.visit.to_string(), visit.note.clone()?)))
        .filter(|(_, note)| notes.contains(note))
        .collect();
    expect(!said.is_empty() && said.iter().all(|visit| written.contains(visit)), "demo_saved_but_lost")?;
    let captured = phone.look(|vault| vault.own_event_hashes())?.len();
    let whole = (visits_before + written.len(), captured_before + written.len());
    expect((visits.len(), captured) == whole, "demo_half_written")?;
    personal.extend(notes);
    Ok(mid_write)
}

/// This program as a phone that records one visit.
fn recording(folder: &Path, pin: &Path, subject: &str, ground: &str, note: &str) -> std::io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("phone").arg("--vault").arg(folder).arg("--pin-file").arg(pin);
    command.args(["--json", "visit", "record", "--service", "privacy_setup", "--outcome", "done"]);
    command.args(["--subject", subject, "--ground", ground, "--note", note]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

/// When a recording is killed.
#[derive(Clone, Copy)]
enum Until {
    /// Not at all.
    Ended,
    /// It said that the visit is saved.
    Said,
    /// The write-ahead log has this many bytes.
    Written(u64),
}

/// How a recording ended.
struct Ended {
    /// False when it had ended by itself.
    killed: bool,
    /// The most bytes that were seen in the write-ahead log.
    written: u64,
    /// The visit that it said is saved.
    said: Option<String>,
}

fn kill(mut recording: Child, wal: &Path, until: Until) -> Result<Ended, DemoError> {
    let mut out = BufReader::new(recording.stdout.take().ok_or_else(|| DemoError("demo_child".into()))?);
    let mut line = String::new();
    let written = || std::fs::metadata(wal).map_or(0, |file| file.len());
    let mut most = 0;
    match until {
        Until::Ended => {
            while recording.try_wait()?.is_none() {
                most = written().max(most)
            }
        }
        Until::Said => _ = out.read_line(&mut line)?,
        Until::Written(bytes) => {
            while most < bytes && recording.try_wait()?.is_none() {
                most = written().max(most)
            }
        }
    }
    recording.kill()?;
    let killed = !recording.wait()?.success();
    out.read_line(&mut line)?;
    let said: Option<Value> = serde_json::from_str(&line).ok();
    let said = said.and_then(|said| Some(said["visit"].as_str()?.to_owned()));
    Ok(Ended { killed, written: written().max(most), said })
}
