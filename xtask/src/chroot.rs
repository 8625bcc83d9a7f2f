//! A Debian 13 with Swift in a folder, for Linux machines that have none: older Debians carry no package of it. Made once,
//! kept in the user's cache for every checkout. Whatever runs in it is alone in namespaces of its own: its mounts and its
//! processes end with it, however it ends.

use crate::debian::{Packaged, is_root};
use crate::run::{StepError, succeed};
use crate::tools::{allowed, answers};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Counted up whenever the folder is to be made differently.
const RECIPE: u32 = 1;

/// Megabytes of packages and their lists as downloaded: the sizes of the .deb files for x86_64.
pub const DOWNLOAD_MB: u32 = 650;

/// What a machine without Swift needs from a person who is not root.
pub const BY_HAND: &str =
    "install Swift 6 (swift.org/install), or on Debian start this as root, which sets it up";

const DEBOOTSTRAP: Packaged =
    Packaged { name: "debootstrap", programs: &["debootstrap"], files: &[], packages: &["debootstrap"] };

const MAKE: &str = r#"set -e
debootstrap --variant=minbase trixie "$@"
mount -t proc proc "$1/proc"
in_it() { LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$@"; }
in_it "$1" apt-get update -q
in_it "$1" apt-get install -qy --no-install-recommends -o Dpkg::Use-Pty=0 \
    swiftlang clang gcc g++ libc6-dev libstdc++-14-dev binutils
in_it "$1" apt-get distclean
"#;

/// The checkout is seen at the path that it has outside. The shell stays (`exit`), to be the first process of its
/// namespace: Ctrl-C ends what it started, and then it.
const ENTER: &str = r#"set -e
mount -t proc proc "$1/proc"
mount -t tmpfs tmpfs "$1/tmp"
mkdir -p "$1$2"
mount --bind "$2" "$1$2"
debian=$1
shift 2
HOME=/root LC_ALL=C.UTF-8 chroot "$debian" "$@"
exit $?
"#;

/// Whether it has been made.
#[must_use]
pub fn is_there() -> bool {
    folder().is_some_and(|folder| folder.exists())
}

/// Whether this machine lets it be made and entered.
#[must_use]
pub fn is_possible() -> bool {
    is_root() && answers(Command::new("apt-get").arg("--version"))
}

/// A program of Swift in the folder, which is made now if it is not there, with the checkout at `root` in its place.
///
/// # Errors
/// `by_hand` where only root could do it, `tool_refused` when the person says no; else as [`StepError`] when a command
/// fails.
pub fn swift(root: &Path, program: &str) -> Result<Command, StepError> {
    let folder = folder().filter(|_| is_possible()).ok_or(StepError::ByHand(BY_HAND))?;
    make(&folder)?;
    let mut command = alone(ENTER);
    command.arg(folder).arg(root).arg(program);
    Ok(command)
}

/// Makes it under another name first: one that was broken off is never taken for a whole one.
fn make(folder: &Path) -> Result<(), StepError> {
    let told = |error| StepError::NotStarted(folder.display().to_string(), error);
    let cache = folder.parent().unwrap_or(folder);
    fs::create_dir_all(cache).map_err(told)?;
    // Held until the end: another checkout's run waits here, and then finds it made.
    let lock = File::create(cache.join("lock")).map_err(told)?;
    lock.lock().map_err(told)?;
    if folder.exists() {
        return Ok(());
    }
    let question = format!(
        "Swift is missing. Download it with a Debian 13 around it (about {DOWNLOAD_MB} MB) into {}? [Y/n] ",
        folder.display()
    );
    if !allowed(&question) {
        return Err(StepError::ToolRefused("Swift"));
    }
    DEBOOTSTRAP.install()?;
    let making = folder.with_extension("new");
    match fs::remove_dir_all(&making) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(told(error)),
        _ => {}
    }
    succeed(alone(MAKE).arg(&making).args(mirror()), "debootstrap trixie")?;
    fs::rename(&making, folder).map_err(told)
}

/// A shell for this script, whose arguments follow, alone with its processes and mounts.
fn alone(script: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]);
    command.args(["sh", "-c", script, "sh"]);
    command
}

fn folder() -> Option<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    Some(cache?.join("causo").join(format!("swift-trixie-{RECIPE}")))
}

/// The mirror that apt itself uses; without one debootstrap has its own.
fn mirror() -> Option<String> {
    let sites = Command::new("apt-get").args(["indextargets", "--format", "$(SITE)"]).output().ok()?;
    most_frequent(&String::from_utf8_lossy(&sites.stdout))
}

fn most_frequent(lines: &str) -> Option<String> {
    let mut counts = BTreeMap::new();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        *counts.entry(line).or_insert(0) += 1;
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map(|(line, _)| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::most_frequent;

    #[test]
    fn the_mirror_is_the_one_that_apt_uses_most() {
        let sites = "http://one.test/security\nhttp://two.test/debian\nhttp://two.test/debian\n";
        assert_eq!(most_frequent(sites).as_deref(), Some("http://two.test/debian"));
        assert_eq!(most_frequent("\n"), None);
    }
}
