//! Which folder of the iPhone's app may know which: the core is known to the models alone, a screen knows nothing but its own
//! state, and what is tested without a Mac names no library of Apple's. Swift has one module where Kotlin has packages, so what
//! a folder knows is read from the names that its files use.

use super::kit::{APP, sources};
use super::tokens::{closed, tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// What the files of a folder may name.
struct Room {
    /// Where they are.
    path: &'static str,
    /// Modules.
    imports: &'static [&'static str],
    /// Folders of `ios/CauSoKit` whose types they use, besides their own.
    knows: &'static [&'static str],
}

/// Folders of which all types are in one module.
const KIT: &str = "ios/CauSoKit/Sources/CauSoKit";

const KIT_ALONE: &[&str] = &["Foundation"];
const DRAWING: &[&str] = &["CauSoKit", "Foundation", "SwiftUI"];

/// What begins the app, and what makes Apple's libraries the package's protocols, may name anything but the core.
const ROOMS: [Room; 8] = [
    Room { path: "ios/CauSoKit/Sources/CauSoKit/UI", imports: KIT_ALONE, knows: &["Platform"] },
    Room { path: "ios/CauSoKit/Sources/CauSoKit/Platform", imports: KIT_ALONE, knows: &["UI"] },
    Room { path: "ios/CauSoKit/Sources/CauSoKit/Screens", imports: KIT_ALONE, knows: &["UI"] },
    Room {
        path: "ios/CauSoKit/Sources/CauSoKit/Previews",
        imports: KIT_ALONE,
        knows: &["UI", "Screens", "Model"],
    },
    Room {
        path: "ios/CauSoKit/Sources/CauSoKit/Model",
        imports: &["CauSo", "Foundation"],
        knows: &["UI", "Platform", "Screens"],
    },
    Room { path: "ios/CauSoApp/Sources/UI", imports: DRAWING, knows: &["UI", "Platform"] },
    Room { path: "ios/CauSoApp/Sources/Screens", imports: DRAWING, knows: &["UI", "Screens", "Previews"] },
    Room {
        path: "ios/CauSoApp/Sources/Window",
        imports: DRAWING,
        knows: &["UI", "Platform", "Screens", "Model", "Previews"],
    },
];

/// The core's module.
const CORE: &str = "CauSo";

/// Files that name what they may not, a line each.
///
/// # Errors
/// When a file cannot be read.
pub fn faults(root: &Path) -> io::Result<Vec<String>> {
    let mut texts = BTreeMap::new();
    for place in [KIT, APP] {
        for file in sources(&root.join(place))? {
            let path = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            texts.insert(path, std::fs::read_to_string(&file)?);
        }
    }
    Ok(of_files(&texts))
}

fn of_files(texts: &BTreeMap<String, String>) -> Vec<String> {
    let words: Vec<_> = texts.iter().map(|(path, text)| (path.as_str(), tokens(text))).collect();
    // Where each is declared: two folders may each have one of a name that is private.
    let mut homes: BTreeMap<Name<'_>, BTreeSet<&str>> = BTreeMap::new();
    for (path, tokens) in &words {
        let Some(folder) = folder(path) else { continue };
        for name in declared(tokens) {
            homes.entry(name).or_default().insert(folder);
        }
    }
    let mut found = Vec::new();
    for (path, tokens) in &words {
        let Some(room) = ROOMS.iter().find(|room| path.starts_with(room.path)) else {
            found.extend(path.starts_with(KIT).then(|| format!("{path} is in no folder that has a rule")));
            found.extend(
                imported(tokens).any(|module| module == CORE).then(|| format!("{path} imports {CORE}")),
            );
            continue;
        };
        let forbidden = imported(tokens).filter(|module| !room.imports.contains(module));
        found.extend(forbidden.map(|module| format!("{path} imports {module}")));
        let own = folder(path);
        let is_strange = |name: &Name<'_>| {
            // What the app declares itself is no type of the package, and the package cannot know it.
            let homes =
                homes.get(name).into_iter().flatten().filter(|home| own == Some(APP) || **home != APP);
            let mut homes = homes.peekable();
            homes.peek().is_some() && homes.all(|home| own != Some(*home) && !room.knows.contains(home))
        };
        let used = used(tokens);
        let strange = used.into_iter().filter(is_strange);
        found.extend(strange.map(|name| format!("{path} knows {name}")));
    }
    found
}

/// The folder of the package that a file is in, or the app around it. What is generated is everybody's.
fn folder(path: &str) -> Option<&str> {
    let Some(inside) = path.strip_prefix(KIT) else { return Some(APP) };
    let folder = inside.strip_prefix('/')?.split_once('/')?.0;
    (folder != "Generated").then_some(folder)
}

/// `import CauSo`, `@preconcurrency import CauSo`, `import struct Foundation.Data`.
fn imported<'s>(tokens: &[&'s str]) -> impl Iterator<Item = &'s str> {
    let behind = tokens.split(|token| *token == "import").skip(1);
    behind.filter_map(|rest| {
        let kinds = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"];
        rest.iter().copied().find(|token| !kinds.contains(token))
    })
}

/// Names of types, and `name()` of functions that are called without what has them and that the file does not declare.
fn used<'s>(tokens: &[&'s str]) -> BTreeSet<Name<'s>> {
    let is_own = |name: &&str| tokens.windows(2).any(|pair| pair == ["func", *name]);
    let called = tokens.windows(3).filter(|window| window[0] != "." && window[2] == "(");
    let functions = called.map(|window| window[1]).filter(|name| !is_own(name)).map(Name::Function);
    tokens.iter().copied().map(Name::Type).chain(functions).collect()
}

/// What a file declares at its top, or uses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Name<'s> {
    /// `Core`.
    Type(&'s str),
    /// `dayWords(…)`.
    Function(&'s str),
}

impl std::fmt::Display for Name<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Type(name) | Self::Function(name) => out.write_str(name),
        }
    }
}

/// Types at the top of a file, and functions there that are not private.
fn declared<'s>(tokens: &[&'s str]) -> Vec<Name<'s>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match (*token, tokens.get(at + 1)) {
            ("import", _) => at += 1,
            ("struct" | "class" | "enum" | "protocol" | "actor" | "typealias", Some(name)) => {
                found.push(Name::Type(name))
            }
            ("func", Some(name)) if at == 0 || tokens[at - 1] != "private" => {
                found.push(Name::Function(name))
            }
            ("{", _) => at += closed(&tokens[at..]),
            _ => {}
        }
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests;
