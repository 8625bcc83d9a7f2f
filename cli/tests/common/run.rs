//! Running the program as a person or a script does.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

pub(crate) type Json = serde_json::Value;

/// The longest that anything here may take on a busy machine.
const LIMIT: Duration = Duration::from_secs(60);

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) exit: i32,
    /// The same in words, with the signal that ended a process that was killed.
    pub(crate) ended: String,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            // A process that was killed has no exit code.
            exit: output.status.code().unwrap_or(-1),
            ended: output.status.to_string(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn json(&self) -> Json {
        assert_eq!(self.out.lines().count(), 1, "one JSON object and nothing else: {self:?}");
        serde_json::from_str(&self.out).unwrap()
    }

    /// The JSON of a command that did what it was asked.
    #[track_caller]
    pub(crate) fn ok(&self) -> Json {
        assert_eq!(self.exit, 0, "{self:?}");
        self.json()
    }

    /// The error of a command that refused with this code.
    #[track_caller]
    pub(crate) fn refused(&self, code: &str) -> Json {
        assert_eq!(self.exit, 2, "{self:?}");
        let error = self.json()["error"].clone();
        assert_eq!(error["code"], code, "{self:?}");
        error
    }
}

/// The program, in Vietnamese, whatever the language of whoever runs the tests.
fn command(args: &[&str]) -> Command {
    set(Command::new(env!("CARGO_BIN_EXE_causo")), args)
}

/// The program, begun by a shell with these words.
fn command_with(words: &str, args: &[&str]) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!(r#"{words} "$0" "$@""#), env!("CARGO_BIN_EXE_causo")]);
    set(shell, args)
}

fn set(mut command: Command, args: &[&str]) -> Command {
    command.args(args).env("LANG", "vi_VN.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program to its end.
pub(crate) fn causo(args: &[&str]) -> Answer {
    causo_in("vi_VN.UTF-8", args)
}

/// Runs the program to its end, begun by a shell with these words.
pub(crate) fn causo_with(words: &str, args: &[&str]) -> Answer {
    Answer::of(command_with(words, args).output().unwrap())
}

/// Runs the program to its end for a person of another language.
pub(crate) fn causo_in(language: &str, args: &[&str]) -> Answer {
    Answer::of(command(args).env("LANG", language).output().unwrap())
}

/// The program while it runs; killed when dropped.
pub(crate) struct Running {
    child: Option<Child>,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    notes: Receiver<String>,
}

/// Lines as they come; read to the end, so that a full pipe never stops the program.
fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (send, lines) = channel();
    std::thread::spawn(move || {
        // Whoever listened may be gone by now.
        BufReader::new(from).lines().map_while(Result::ok).for_each(|line| send.send(line).unwrap_or(()));
    });
    lines
}

impl Running {
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::of(command(args))
    }

    /// One that a shell begins with these words.
    pub(crate) fn start_with(words: &str, args: &[&str]) -> Self {
        Self::of(command_with(words, args))
    }

    /// One that is talked to.
    pub(crate) fn talking(args: &[&str]) -> Self {
        Self::talking_to(command(args))
    }

    /// Another program that is talked to.
    pub(crate) fn talking_to(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self::of(command)
    }

    fn of(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take();
        let (lines, notes) = (lines(child.stdout.take().unwrap()), lines(child.stderr.take().unwrap()));
        Self { child: Some(child), input, lines, notes }
    }

    /// The next line on standard output.
    pub(crate) fn line(&self) -> String {
        self.lines.recv_timeout(LIMIT).unwrap()
    }

    /// The next line on standard error.
    pub(crate) fn note(&self) -> String {
        self.notes.recv_timeout(LIMIT).unwrap()
    }

    /// Types a line.
    pub(crate) fn say(&mut self, line: &str) {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
    }

    /// Waits for a line on standard error that has these words, and gives it.
    pub(crate) fn note_with(&self, words: &str) -> String {
        std::iter::repeat_with(|| self.note()).find(|note| note.contains(words)).unwrap()
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// What it answers in the end.
    pub(crate) fn answer(mut self) -> Answer {
        let out = self.lines.recv_timeout(LIMIT).unwrap_or_default();
        let status = self.child.take().unwrap().wait().unwrap();
        let exit = status.code().unwrap_or(-1);
        Answer { exit, ended: status.to_string(), out, err: String::new() }
    }

    /// The first line on standard output, if it came to one before it ended.
    pub(crate) fn told(&self) -> Option<String> {
        self.lines.recv_timeout(LIMIT).ok()
    }

    /// Reads and writes that it asked the system for: how far it is, whatever the machine's pace. Nothing of one that
    /// has ended.
    pub(crate) fn calls(&self) -> Option<u64> {
        let process = self.child.as_ref()?.id();
        let told = std::fs::read_to_string(format!("/proc/{process}/io")).ok()?;
        let count = |name: &str| told.lines().find_map(|line| line.strip_prefix(name)?.parse::<u64>().ok());
        Some(count("syscr: ")? + count("syscw: ")?)
    }

    /// Whether it ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.as_mut().is_none_or(|child| child.try_wait().unwrap().is_some())
    }

    /// Ends it at once, as a dead battery would: `SIGKILL`.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}
