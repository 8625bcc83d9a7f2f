//! Texts as Android's resources: Vietnamese for every phone, English where a phone asks for it.

use super::table::Entry;
use super::text::{numbered, places};
use std::fmt::Write as _;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
                    <!-- Written by `cargo xtask strings`. Texts are changed in the folder `strings`. -->\n<resources>\n";

/// Files below the folder of resources, with what is in them.
#[must_use]
pub fn files(entries: &[Entry]) -> [(&'static str, String); 2] {
    let vietnamese = entries.iter().map(|entry| match &entry.english_one {
        Some(_) => plural(entry, &[("other", &entry.vietnamese)]),
        None => alone(entry, &entry.vietnamese),
    });
    let english = entries.iter().map(|entry| match &entry.english_one {
        Some(one) => plural(entry, &[("one", one), ("other", &entry.english)]),
        None => alone(entry, &entry.english),
    });
    let file = |elements: String| format!("{HEAD}{elements}</resources>\n");
    [("values/strings.xml", file(vietnamese.collect())), ("values-en/strings.xml", file(english.collect()))]
}

fn alone(entry: &Entry, text: &str) -> String {
    // Or aapt2 takes per cent signs that nobody formats for places without numbers.
    let is_plain = places(&entry.vietnamese).is_empty() && text.contains('%');
    let plain = if is_plain { " formatted=\"false\"" } else { "" };
    format!("    <string name=\"{}\"{plain}>{}</string>\n", entry.key, written(entry, text))
}

fn plural(entry: &Entry, quantities: &[(&str, &str)]) -> String {
    let mut plural = format!("    <plurals name=\"{}\">\n", entry.key);
    for (quantity, text) in quantities {
        let _ = writeln!(plural, "        <item quantity=\"{quantity}\">{}</item>", written(entry, text));
    }
    plural + "    </plurals>\n"
}

/// Places are numbered as Vietnamese has them, whatever order the other language needs. Where there are none nothing is
/// formatted, and a per cent sign stands for itself.
fn written(entry: &Entry, text: &str) -> String {
    let order = places(&entry.vietnamese);
    let said = |words: &str| if order.is_empty() { words.to_owned() } else { words.replace('%', "%%") };
    escaped(&numbered(text, &order, said, |number| format!("%{number}$s")))
}

/// What XML and aapt2 would take for something else, escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        match c {
            '\\' | '\'' | '"' => out.extend(['\\', c]),
            // A reference or an attribute, where a text begins so.
            '@' | '?' if before.is_none() => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // One at an end is cut away, and several are made one.
            ' ' if before.is_none_or(|before| before == ' ') || chars.peek().is_none() => {
                out.push_str("\\u0020")
            }
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests;
