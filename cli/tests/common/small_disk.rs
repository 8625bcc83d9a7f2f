//! A real file system that fills up: mounted in a namespace of its own, where only processes begun with its words see it.

use super::files;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Room for any stage of a test, KiB.
const SIZE: u64 = 16 * 1024;

/// A disk of its own over a folder, with what was in the folder. Gone when dropped, once nobody uses it.
pub(crate) struct SmallDisk {
    /// Keeps the namespace until its input ends.
    holder: Child,
    /// The disk, seen from outside.
    at: PathBuf,
}

impl SmallDisk {
    /// `None`, and said aloud, where the machine lets nobody mount anything; where everything must be tried, that fails.
    pub(crate) fn over(folder: &Path) -> Option<Self> {
        match Self::mounted(folder) {
            Ok(disk) => Some(disk),
            Err(why) if std::env::var_os("CI").is_some() => panic!("no disk can be mounted here: {why}"),
            Err(why) => {
                // Not through the macros, whose words a test that passes keeps to itself.
                let words = format!(
                    "NOT TRIED: no disk can be mounted here ({why}), so no real one was filled. Files of limited \
                     length and a database of limited size are, in other tests.\n"
                );
                std::io::stderr().write_all(words.as_bytes()).unwrap();
                None
            }
        }
    }

    /// The disk, or why there is none.
    fn mounted(folder: &Path) -> Result<Self, String> {
        let script = r#"mount -t tmpfs -o size="$1"k none "$0" && echo mounted && exec cat"#;
        let mut holder = Command::new("unshare");
        holder.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]).arg(folder);
        holder.arg(SIZE.to_string());
        holder.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut holder = holder.spawn().map_err(|error| format!("unshare: {error}"))?;
        let mut told = [0; 8];
        if holder.stdout.as_mut().unwrap().read_exact(&mut told).is_err() {
            let ended = holder.wait_with_output().unwrap();
            return Err(String::from_utf8_lossy(&ended.stderr).trim().to_owned());
        }
        let inside = Path::new("/proc").join(holder.id().to_string()).join("root");
        let at = inside.join(folder.strip_prefix("/").unwrap());
        for (path, bytes) in files(folder) {
            fs::create_dir_all(at.join(&path).parent().unwrap()).unwrap();
            fs::write(at.join(&path), bytes).unwrap();
        }
        Ok(Self { holder, at })
    }

    /// Words for the shell that begins a process on it.
    pub(crate) fn words(&self) -> String {
        format!("exec nsenter --preserve-credentials --user --mount --target {}", self.holder.id())
    }

    /// Fills it up to the last bytes, but for so many KiB.
    pub(crate) fn fill(&self, but: u64) {
        let mut filler = File::create(self.at.join("filler")).unwrap();
        loop {
            match filler.write(&[0x5a; 4096]) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => break,
                Err(error) => panic!("{error}"),
            }
        }
        let filled = filler.metadata().unwrap().len();
        filler.set_len(filled.saturating_sub(but * 1024)).unwrap();
    }

    /// There is room again.
    pub(crate) fn make_room(&self) {
        fs::remove_file(self.at.join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        let _exit = self.holder.wait();
    }
}
