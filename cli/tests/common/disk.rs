//! Disks that are full or may not be written, for one process: words for the shell that begins it.

use std::path::Path;
use std::process::Command;

/// Nothing is wrong.
pub(crate) const GO: &str = "exec";

/// A process that only gets an error when it writes beyond a limit, and may be given one with [`limit`].
pub(crate) const HOLDING: &str = "trap '' XFSZ; exec";

/// No file of the process grows beyond so many blocks of 512 bytes.
pub(crate) fn full_at(blocks: u64) -> String {
    format!("ulimit -f {blocks}; {HOLDING}")
}

/// Sets the bytes that a file of a running process may have; `None` for as many as it likes.
pub(crate) fn limit(process: u32, bytes: Option<u64>) {
    let bytes = bytes.map_or("unlimited".to_owned(), |bytes| bytes.to_string());
    let words = [format!("--fsize={bytes}:"), "--pid".into(), process.to_string()];
    assert!(Command::new("prlimit").args(words).status().unwrap().success());
}

/// Takes the right to write from a folder and all in it, or gives it back. Gives the words for a process to whom this
/// means something even when root runs the tests.
pub(crate) fn read_only(folder: &Path, only: bool) -> &'static str {
    let mode = if only { "a-w" } else { "u+w" };
    let set = Command::new("chmod").args(["-R", mode]).arg(folder).status().unwrap();
    assert!(set.success());
    let obeyed = only && std::fs::write(folder.join("probe"), []).is_err();
    let _probe = std::fs::remove_file(folder.join("probe"));
    if obeyed { GO } else { "exec setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-all" }
}
