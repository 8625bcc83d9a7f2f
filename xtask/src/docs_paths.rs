//! A document that names a file must name one that exists: a map that lies is worse than none.

use std::path::{Path, PathBuf};

/// Paths of this repository that the Markdown text names in backticks: those that start with one of
/// `folders` and a slash. Fenced blocks are left out, they hold commands and their output.
#[must_use]
pub fn named(markdown: &str, folders: &[String]) -> Vec<String> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            found.extend(line.split('`').skip(1).step_by(2).filter_map(|span| path_in(span, folders)));
        }
    }
    found
}

/// The sections under `### ` headings: each heading, and what stands below it up to the next heading.
#[must_use]
pub fn sections(markdown: &str) -> Vec<(&str, &str)> {
    let parts = markdown.split("\n### ").skip(1);
    parts.filter_map(|part| Some(part.split("\n#").next()?.split_once('\n').unwrap_or((part, "")))).collect()
}

/// What stands behind the bold word in the list items that begin with it, each up to the next item.
#[must_use]
pub fn items<'a>(markdown: &'a str, word: &str) -> Vec<&'a str> {
    let begins = format!("**{word}**");
    let items = markdown.split("\n- ").map(|item| item.split("\n\n").next().unwrap_or(item));
    items.filter_map(|item| Some(item.strip_prefix(&begins)?.trim())).collect()
}

/// Whether the file `root/path`, Rust, Kotlin or Swift, has tests, or is played by those of its crate: `players` are folders of such files.
#[must_use]
pub fn has_tests(root: &Path, path: &str, players: &[&str]) -> bool {
    let marks = ["#[test]", "#[tokio::test", "    @Test\n", "    func test"];
    let marked = |text: String| marks.iter().any(|mark| text.contains(mark));
    let played = players.iter().any(|folder| path.starts_with(folder));
    root.join(path).is_file() && (played || std::fs::read_to_string(root.join(path)).is_ok_and(marked))
}

/// Targets of Markdown links to other files, as they stand (relative to the document), without anchors.
#[must_use]
pub fn linked(markdown: &str) -> Vec<String> {
    let targets = markdown.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let files = targets.filter_map(|target| target.split(['#', ' ']).next());
    files.filter(|file| !file.is_empty() && !file.contains(':')).map(str::to_owned).collect()
}

/// Whether `root/path` exists. From the first part with a `*`, `{`, `<` or `…` on, a path is a pattern,
/// and the folder before it is what must exist.
#[must_use]
pub fn exists(root: &Path, path: &str) -> bool {
    let certain: PathBuf = path.split('/').take_while(|part| !part.contains(['*', '{', '<', '…'])).collect();
    root.join(certain).exists()
}

fn path_in(span: &str, folders: &[String]) -> Option<String> {
    let (first, _) = span.split_once('/')?;
    if !folders.iter().any(|folder| folder == first) || span.contains(char::is_whitespace) {
        return None;
    }
    // `core/…/file.rs:12`, `core/…/file.rs::Item` and `docs/FILE.md#part` point into a file.
    let end = span.find([':', '#']).unwrap_or(span.len());
    Some(span[..end].to_owned())
}
