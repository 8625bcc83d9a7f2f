//! Two phones lose power while they write. Each recording runs as a process of its own, this same program, and is
//! killed: once right after it said "saved", then twice with its writing half on the disk. What was said to be saved is
//! there; of the rest, all or nothing.

use super::cast::KILLED;
use super::day::{Day, DemoError, Phone, VAULT, expect};
use crate::language::t;
use causo_domain::ids::GroundId;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Bytes in the write-ahead log at which a process is killed: in the middle of what it writes.
const WRITTEN: [u64; 2] = [1, 12_000];

impl Day {
    pub(super) fn kills(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Mất điện giữa lúc ghi", "Killed while writing"), KILLED.len());
        let grounds = self.office()?.grounds()?;
        let pin = self.folder.join("pin");
        for number in KILLED {
            let phone = &mut self.phones[number];
            let of_team = grounds.iter().find(|(_, ground)| ground.team == phone.team);
            let (ground, _) = of_team.ok_or_else(|| DemoError("demo_ground".into()))?;
            self.tally.kills += killed(phone, *ground, &pin, &mut self.personal)?;
            bar.inc(1);
        }
        bar.finish();
        Ok(())
    }
}

/// Kills a phone three times, and opens it again.
fn killed(
    phone: &mut Phone,
    ground: GroundId,
    pin: &Path,
    personal: &mut BTreeSet<String>,
) -> Result<u64, DemoError> {
    let session = phone.session()?;
    let resident = session.residents().first().cloned();
    let subject = resident.ok_or_else(|| DemoError("demo_people_missing".into()))?.subject.to_string();
    let before = (session.visits().len(), phone.look(|vault| Ok(vault.own_event_hashes()?.len()))?);
    drop(phone.session.take());
    let record = |n: usize| {
        let note = format!("Máy {} tắt đột ngột khi đang ghi lần {n}.", phone.number + 1);
        let child = recording(&phone.folder, pin, &subject, &ground.to_string(), &note);
        child.map(|child| (child, note))
    };
    let (mut child, said_note) = record(0)?;
    let said = first_line(&mut child)?;
    let mut kills = u64::from(kill(child)?);
    let mut notes = vec![said_note.clone()];
    let wal = phone.folder.join(format!("{VAULT}-wal"));
    for (n, written) in (1..).zip(WRITTEN) {
        let (mut child, note) = record(n)?;
        while std::fs::metadata(&wal).map_or(0, |file| file.len()) < written && child.try_wait()?.is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
        kills += u64::from(kill(child)?);
        notes.push(note);
    }
    phone.reopen()?;
    let visits = phone.session()?.visits();
    let there = |note: &&String| visits.iter().any(|visit| visit.note.as_ref() == Some(*note));
    let whole = notes.iter().filter(there).count();
    let said = said["visit"].as_str().unwrap_or_default();
    let kept =
        visits.iter().any(|visit| visit.visit.to_string() == said && visit.note.as_ref() == Some(&said_note));
    let captured = phone.look(|vault| Ok(vault.own_event_hashes()?.len()))?;
    expect(kept, "demo_saved_but_lost")?;
    expect((visits.len(), captured) == (before.0 + whole, before.1 + whole), "demo_half_written")?;
    personal.extend(notes);
    Ok(kills)
}

/// This program as a phone that records one visit.
fn recording(folder: &Path, pin: &Path, subject: &str, ground: &str, note: &str) -> std::io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("phone").arg("--vault").arg(folder).arg("--pin-file").arg(pin);
    command.args(["--json", "visit", "record", "--service", "privacy_setup", "--outcome", "done"]);
    command.args(["--subject", subject, "--ground", ground, "--note", note]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

fn first_line(child: &mut Child) -> Result<Value, DemoError> {
    let mut line = String::new();
    if let Some(out) = child.stdout.take() {
        BufReader::new(out).read_line(&mut line)?;
    }
    serde_json::from_str(&line).map_err(|_| DemoError("demo_child_said_nothing".into()))
}

/// Kills a process at once; false when it had ended by itself.
fn kill(mut child: Child) -> std::io::Result<bool> {
    child.kill()?;
    Ok(!child.wait()?.success())
}
