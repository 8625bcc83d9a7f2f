//! A view draws its state and decides nothing. What is shown and what is not was decided before, where it is tested without a
//! Mac; so in a view's file
//! - `if`, `guard`, `while` and `? :` ask for a value that is true already, or that is there: `state.offline`, `!row.closes`,
//!   `state.guide != nil`, `let problem = state.problem`, `let fault = state.faults["name"]`, or that a code names:
//!   `let who = Who(rawValue: code)`. Nothing else is compared but with the room that there is (`tall <= room.size.height`), and
//!   nothing counted, called or put together;
//! - `switch` goes over such a value too, and each `case` is a name, at most with what it carries: `case .wait`,
//!   `case .shown(let words)`. So it goes over an enum, which of the types that a view may know only a state declares: which part
//!   of the screen is shown. No `default`: a part that comes to be is drawn, or the compiler says so;
//! - no list is sifted, searched or put in order, what is said where nothing is there is the state's, and whether something is
//!   empty is asked by an `if` alone.

use super::kit::{APP, sources};
use super::tokens::{closed, parts, tokens};
use std::io;
use std::path::Path;

/// Most lines that a view may have, of all views the mean.
const MAX_LINES: usize = 80;

/// What views decide, and whether they are too long.
///
/// # Errors
/// When a file cannot be read.
pub fn faults(root: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut lines = Vec::new();
    for file in sources(&root.join(APP).join("Sources/Screens"))? {
        let source = std::fs::read_to_string(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        found.extend(decided(&source).into_iter().map(|what| format!("{name}: {what}")));
        lines.push((name.ends_with("View.swift"), source.lines().count()));
    }
    found.extend(too_long(&lines));
    Ok(found)
}

/// Whether views are too long, by which files are one and the lines of each: a view's parts are its own, in whatever file.
fn too_long(lines: &[(bool, usize)]) -> Option<String> {
    let views = lines.iter().filter(|(is_view, _)| *is_view).count();
    let sum: usize = lines.iter().map(|(_, lines)| lines).sum();
    (views == 0 || sum > MAX_LINES * views)
        .then(|| format!("{views} views have {sum} lines, more than {MAX_LINES} each"))
}

/// What sifts a list, searches it or puts it in order.
const SIFTS: [&str; 11] = [
    "allSatisfy",
    "compactMap",
    "contains",
    "filter",
    "firstIndex",
    "last",
    "max",
    "reduce",
    "reversed",
    "sort",
    "sorted",
];

/// What a view's source decides.
#[must_use]
pub fn decided(source: &str) -> Vec<String> {
    let all = tokens(source);
    let mut found = Vec::new();
    for (at, token) in all.iter().enumerate() {
        let (before, behind) = (&all[..at], &all[at + 1..]);
        let is_member = matches!(before.last(), Some(&("." | "#")));
        let told = match *token {
            "if" | "while" if !is_member => condition(token, behind, "{"),
            "guard" => condition(token, behind, "else"),
            "switch" => subject(behind),
            "case" if !is_case(behind) => Some(told("case", until(behind, ":"))),
            "default" | "where" if !is_member => Some((*token).to_owned()),
            "==" | "!=" if behind.first() == Some(&"nil") => None,
            "<" | "<=" | ">" | ">=" if matches!(behind, [_, ".", "size", ..]) => None,
            "==" | "!=" | "<=" | ">=" | "&&" | "||" => Some(told(token, behind.get(..1).unwrap_or_default())),
            "<" if !is_generic(before) => Some(told("<", behind.get(..1).unwrap_or_default())),
            ">" if !is_closing(before) => Some(told(">", behind.get(..1).unwrap_or_default())),
            "?" if is_choice(behind) => choice(before),
            "isEmpty" if behind.first() == Some(&")") => Some("isEmpty".to_owned()),
            _ if is_member && is_sifted(token, behind) => Some((*token).to_owned()),
            "map" if is_member && is_filled_in(behind) => Some("map ??".to_owned()),
            _ => None,
        };
        found.extend(told);
    }
    found
}

/// `.filter { … }`, `.contains(row)`, `.first(where: …)`; `.first` alone is a value.
fn is_sifted(name: &str, behind: &[&str]) -> bool {
    let is_called = matches!(behind.first(), Some(&("(" | "{")));
    is_called && SIFTS.contains(&name) || name == "first" && matches!(behind, ["(", "where", ..] | ["{", ..])
}

/// `.map { … } ?? other`.
fn is_filled_in(behind: &[&str]) -> bool {
    behind.get(closed(behind) + 1) == Some(&"??")
}

fn told(word: &str, tokens: &[&str]) -> String {
    format!("{word} {}", tokens.join(" "))
}

fn until<'t, 's>(tokens: &'t [&'s str], end: &str) -> &'t [&'s str] {
    tokens.split(|token| *token == end).next().unwrap_or_default()
}

fn condition(word: &str, behind: &[&str], end: &str) -> Option<String> {
    let asked = until(behind, end);
    let is_plain = |part: &[&str]| match part {
        ["#", "available", ..] => true,
        ["let" | "var", name] => is_word(name),
        ["let" | "var", name, "=", kind @ .., "(", "rawValue", ":", code, ")"] => {
            is_word(name) && is_value(kind) && is_word(code)
        }
        ["let" | "var", name, "=", value @ ..] => is_word(name) && is_value(value),
        known => is_known(known),
    };
    let well = parts(asked).into_iter().all(is_plain);
    (!well).then(|| told(word, asked))
}

fn subject(behind: &[&str]) -> Option<String> {
    let subject = until(behind, "{");
    (!is_value(subject)).then(|| told("switch", subject))
}

/// `.name`, or several; each with names for what it carries.
fn is_case(behind: &[&str]) -> bool {
    let names = |tokens: &[&str]| tokens.iter().all(|token| is_word(token) || matches!(*token, "," | ":"));
    parts(case_of(behind)).into_iter().all(|part| match part {
        [".", name] => is_word(name),
        [".", name, "(", carried @ .., ")"] => is_word(name) && names(carried),
        _ => false,
    })
}

/// Up to the `:` that stands in no bracket.
fn case_of<'t, 's>(behind: &'t [&'s str]) -> &'t [&'s str] {
    let mut at = 0;
    while let Some(token) = behind.get(at) {
        match *token {
            ":" => return &behind[..at],
            "(" => at += closed(&behind[at..]) + 1,
            _ => at += 1,
        }
    }
    behind
}

/// A name, or one of what it has: `state.home.address`, `$0.done`, `state.faults["name"]`.
fn is_value(tokens: &[&str]) -> bool {
    match tokens {
        [value @ .., "." | "?.", name] => is_word(name) && is_value(value),
        [value @ .., "[", "\"\"", "]"] => is_value(value),
        ["$", name] | [name] => is_word(name),
        _ => false,
    }
}

/// One that is true, or there.
fn is_known(tokens: &[&str]) -> bool {
    match tokens {
        [value @ .., "==" | "!=", "nil"] | ["!", value @ ..] | value => is_value(value),
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn is_type(token: &str) -> bool {
    token.starts_with(char::is_uppercase)
}

/// `Binding<String>`, `func row<Content: View>`.
fn is_generic(before: &[&str]) -> bool {
    before.last().is_some_and(|name| is_type(name)) || before.iter().rev().nth(1) == Some(&"func")
}

fn is_closing(before: &[&str]) -> bool {
    before.last().is_some_and(|token| is_type(token) || matches!(*token, ">" | "]" | ")" | "?"))
}

/// Whether a question mark begins two things to choose from; else it belongs to a type.
fn is_choice(behind: &[&str]) -> bool {
    let ends = ["let", "var", "func", "private", "public", "static", "struct", "init", "case", "in"];
    behind.first().is_some_and(|token| {
        is_word(token) && !ends.contains(token)
            || matches!(*token, "." | "(" | "[" | "\"\"" | "-" | "!" | "$")
    })
}

/// The condition right before a question mark, of which only its end is known.
fn choice(before: &[&str]) -> Option<String> {
    let value = match before {
        [value @ .., "==" | "!=", "nil"] => value.len(),
        _ => before.len(),
    };
    let mut start = value;
    while let Some(at) = start.checked_sub(1).filter(|at| is_word(before[*at])) {
        start = at;
        match start.checked_sub(1).map(|at| before[at]) {
            Some("." | "?.") => start -= 1,
            _ => break,
        }
    }
    while start > 0 && start < value && matches!(before[start - 1], "$" | "!") {
        start -= 1;
    }
    let asked = if start == value { &before[value.saturating_sub(1)..] } else { &before[start..] };
    let is_cast = matches!(before.last(), Some(&("try" | "as")));
    let is_joined =
        start.checked_sub(1).is_some_and(|at| matches!(before[at], "+" | "-" | "*" | "/" | "%" | "??"));
    (!is_cast && (is_joined || !is_known(asked))).then(|| told("?", asked))
}

#[cfg(test)]
mod tests;
