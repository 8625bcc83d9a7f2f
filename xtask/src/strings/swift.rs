//! Texts as Swift has them: an enum of all keys, and each key's text in both languages; and what Apple's system itself asks
//! with, in the files where it looks for that.

use super::table::Entry;
use super::text::{numbered, places};
use std::fmt::Write as _;

const HEAD: &str = "// Written by `cargo xtask strings`. Texts are changed in the folder `strings`.\n";

/// What the system asks with, as its own key, with ours.
pub const ASKED: [(&str, &str); 2] =
    [("NSCameraUsageDescription", "ios_camera_usage"), ("NSFaceIDUsageDescription", "ios_face_id_usage")];

/// Whether the system reads this text, and no code of ours.
#[must_use]
pub fn is_asked(key: &str) -> bool {
    ASKED.iter().any(|(_, ours)| *ours == key)
}

/// Files below the folder of texts, with what is in them.
#[must_use]
pub fn files(entries: &[Entry]) -> [(&'static str, String); 3] {
    [
        ("Phrase.swift", phrases(entries)),
        ("vi.lproj/InfoPlist.strings", asked(entries, |entry| &entry.vietnamese)),
        ("en.lproj/InfoPlist.strings", asked(entries, |entry| &entry.english)),
    ]
}

fn phrases(entries: &[Entry]) -> String {
    let mut file = format!(
        "{HEAD}\n/// A text of the tables, by its key.\npublic enum Phrase: String, CaseIterable, Sendable {{\n"
    );
    for entry in entries {
        let _ = writeln!(file, "    case {}", entry.key);
    }
    file.push_str("}\n\n// Places are written `{1}`, `{2}`, …, in the order in which Vietnamese has them.\nextension Phrase {\n");
    let all = |text: fn(&Entry) -> Option<&String>| {
        entries.iter().filter_map(move |entry| Some((entry, text(entry)?)))
    };
    let of_all = [
        switch("/// In Vietnamese.", "vietnamese", all(|entry| Some(&entry.vietnamese)), ""),
        switch("/// In English.", "english", all(|entry| Some(&entry.english)), ""),
        switch(
            "/// In English for exactly one, where the text tells how many; else as it is for all.",
            "englishOne",
            all(|entry| entry.english_one.as_ref()),
            "        default: english\n",
        ),
    ];
    file.push_str(&of_all.join("\n"));
    file + "}\n"
}

/// A property with a text for each of these, and what it is for others.
fn switch<'a>(
    doc: &str,
    name: &str,
    texts: impl Iterator<Item = (&'a Entry, &'a String)>,
    others: &str,
) -> String {
    let mut property = format!("    {doc}\n    public var {name}: String {{\n        switch self {{\n");
    for (entry, text) in texts {
        let text =
            numbered(text, &places(&entry.vietnamese), str::to_owned, |number| format!("{{{number}}}"));
        let _ = writeln!(property, "        case .{}: {}", entry.key, literal(&text));
    }
    property + others + "        }\n    }\n"
}

/// Keys that the tables do not have are left out: a test asks for them.
fn asked(entries: &[Entry], text: fn(&Entry) -> &String) -> String {
    let mut file = HEAD.to_owned();
    for (theirs, ours) in ASKED {
        for entry in entries.iter().filter(|entry| entry.key == ours) {
            let _ = writeln!(file, "\"{theirs}\" = {};", literal(text(entry)));
        }
    }
    file
}

/// In quotes, for Swift and for Apple's own files of texts alike.
fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '\\' | '"' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests;
