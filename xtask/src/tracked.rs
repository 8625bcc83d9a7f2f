//! What git tracks, read as text: the folders at the top, and traces of the machine it was written on.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every tracked file that still exists, relative to `root`.
///
/// # Errors
/// When git is missing or `root` is not a checkout.
pub fn files(root: &Path) -> io::Result<Vec<PathBuf>> {
    // A checkout that another user made (a container's volume) is still only listed, so trust it.
    let list = ["-c", "safe.directory=*", "ls-files", "-z"];
    let output = Command::new("git").args(list).current_dir(root).output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let names = String::from_utf8_lossy(&output.stdout);
    let files = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
    Ok(files.filter(|file| root.join(file).is_file()).collect())
}

/// Names of the folders at the top of the repository, hidden ones included.
#[must_use]
pub fn top_folders(files: &[PathBuf]) -> Vec<String> {
    let mut names: Vec<String> = files
        .iter()
        .filter(|file| file.components().count() > 1)
        .filter_map(|file| file.components().next())
        .map(|first| first.as_os_str().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Numbers of the lines (from 1) where one of these absolute folders, such as `/srv/`, is named.
/// A folder inside a longer path or an address does not count.
#[must_use]
pub fn lines_naming(text: &str, folders: &[&str]) -> Vec<usize> {
    let named = |line: &str| {
        folders.iter().any(|folder| line.match_indices(folder).any(|(at, _)| starts_a_path(&line[..at])))
    };
    text.lines().enumerate().filter(|(_, line)| named(line)).map(|(index, _)| index + 1).collect()
}

fn starts_a_path(before: &str) -> bool {
    let inside = |last: char| last.is_alphanumeric() || "._-~*/}>".contains(last);
    !before.ends_with(inside) || before.ends_with("file://")
}
