//! SQL out of Rust sources: string literals that begin as a statement does. Tests within them are left out, and a constant
//! that a literal names in braces is put in its place.

use regex_lite::{Captures, Regex};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const VERBS: [&str; 6] = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "REPLACE ", "WITH "];

/// A statement and the file it stands in.
pub(crate) struct Statement {
    pub(crate) file: String,
    pub(crate) sql: String,
}

/// Every statement of the Rust files of a folder, whitespace made one space. A constant that others begin with is none.
pub(crate) fn statements(folder: &Path) -> Vec<Statement> {
    let literal = Regex::new(r#"(?s)(?:const (\w+): &str =\s*)?"((?:[^"\\]|\\.)*)""#).unwrap();
    let (mut constants, mut found) = (BTreeMap::new(), Vec::new());
    for path in files(folder) {
        let source = without_tests_and_comments(&fs::read_to_string(&path).unwrap());
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        for capture in literal.captures_iter(&source) {
            let sql = one_line(&capture[2]);
            if let Some(name) = capture.get(1) {
                constants.insert(name.as_str().to_owned(), sql.clone());
            }
            found.push(Statement { file: file.clone(), sql });
        }
    }
    let named = Regex::new(r"\{(\w+)\}").unwrap();
    let begun: BTreeSet<String> = found
        .iter()
        .flat_map(|statement| named.captures_iter(&statement.sql))
        .filter_map(|name| constants.get(&name[1]).cloned())
        .collect();
    let constant = |name: &Captures<'_>| constants.get(&name[1]).cloned().unwrap_or_default();
    found.retain(|statement| !begun.contains(&statement.sql));
    let whole = found.into_iter().map(|Statement { file, sql }| {
        let sql = named.replace_all(&sql, constant).into_owned();
        Statement { file, sql }
    });
    whole.filter(|statement| VERBS.iter().any(|verb| statement.sql.starts_with(verb))).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn without_tests_and_comments(text: &str) -> String {
    let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code = shipped.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// A literal's text: a line that ends in a backslash goes on, and whitespace is one space.
fn one_line(literal: &str) -> String {
    literal.replace("\\\n", " ").replace("\\\"", "\"").split_whitespace().collect::<Vec<_>>().join(" ")
}
