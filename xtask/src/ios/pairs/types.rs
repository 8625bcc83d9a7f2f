//! What type a field has, in words that both languages come to: a list of texts is `[Words]` in either.

use crate::ios::tokens::{closed, parts};

/// Types of Kotlin, and what Swift has for them. Swift counts in `Int` whatever Kotlin counts in.
const SAME: [(&str, &str); 7] = [
    ("Boolean", "Bool"),
    ("ByteArray", "Data"),
    ("Float", "Double"),
    ("Long", "Int"),
    ("Text", "Words"),
    ("UInt", "Int"),
    ("ULong", "Int"),
];

/// What is of no type that can be read here.
pub(super) const UNKNOWN: &str = "?";

/// The type that these words begin with, whatever comes behind it. `named` gives Swift's name of a type of Kotlin's.
#[must_use]
pub(super) fn of(tokens: &[&str], named: &dyn Fn(&str) -> String) -> String {
    read(tokens, named).0
}

/// The type of what begins so, `false` or `HomeState()`, where Swift leaves the type to it.
#[must_use]
pub(super) fn of_value(tokens: &[&str]) -> String {
    match tokens {
        ["true" | "false", ..] => "Bool".to_owned(),
        ["\"\"", ..] => "String".to_owned(),
        [number, ".", part, ..] if is_number(number) && is_number(part) => "Double".to_owned(),
        [number, ..] if is_number(number) => "Int".to_owned(),
        [name, "(" | ".", ..] if name.starts_with(char::is_uppercase) => (*name).to_owned(),
        _ => UNKNOWN.to_owned(),
    }
}

fn is_number(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

/// The type, and how many words it is.
fn read(tokens: &[&str], named: &dyn Fn(&str) -> String) -> (String, usize) {
    let (plain, mut at) = match tokens.first() {
        Some(&"[") => {
            let end = closed(tokens);
            let inside = tokens.get(1..end).unwrap_or_default();
            let (first, behind) = read(inside, named);
            let second = inside.get(behind + 1..).filter(|_| inside.get(behind) == Some(&":"));
            (second.map_or_else(|| list(&first), |second| map(&first, &of(second, named))), end + 1)
        }
        Some(_) => read_name(tokens, named),
        None => (UNKNOWN.to_owned(), 0),
    };
    let is_optional = tokens.get(at) == Some(&"?");
    at += usize::from(is_optional);
    (if is_optional { plain + "?" } else { plain }, at)
}

/// `Row`, `Map<String, Text>`; of `HomeState.Row` the end.
fn read_name(tokens: &[&str], named: &dyn Fn(&str) -> String) -> (String, usize) {
    let mut at = 0;
    while tokens.get(at + 1) == Some(&".") {
        at += 2;
    }
    let Some(name) = tokens.get(at) else { return (UNKNOWN.to_owned(), at) };
    let same = SAME.iter().find(|(kotlin, _)| kotlin == name);
    let name = same.map_or_else(|| named(name), |(_, swift)| (*swift).to_owned());
    at += 1;
    if tokens.get(at) != Some(&"<") {
        return (name, at);
    }
    let end = at + angle(&tokens[at..]);
    let inside = tokens.get(at + 1..end).unwrap_or_default();
    let of: Vec<_> = parts(inside).into_iter().map(|part| of(part, named)).collect();
    let whole = match (name.as_str(), of.as_slice()) {
        ("List", [one]) => list(one),
        ("Map", [key, value]) => map(key, value),
        _ => format!("{name}<{}>", of.join(", ")),
    };
    (whole, end + 1)
}

fn list(of: &str) -> String {
    format!("[{of}]")
}

fn map(key: &str, value: &str) -> String {
    format!("[{key}: {value}]")
}

/// Where the first `<` is closed.
fn angle(tokens: &[&str]) -> usize {
    let mut depth = 0_usize;
    let end = tokens.iter().position(|token| {
        match *token {
            "<" => depth += 1,
            ">" => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    end.unwrap_or(tokens.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ios::tokens::tokens;

    #[test]
    fn both_languages_come_to_the_same_type() {
        let named = |name: &str| if name == "Way" { "TodayWay".to_owned() } else { name.to_owned() };
        for (kotlin, swift) in [
            ("Boolean = false", "Bool"),
            ("Text?", "Words?"),
            ("Long", "Int public"),
            ("List<Text>", "[Words]"),
            ("List<List<UInt?>>? = null", "[[Int?]]? = nil"),
            ("Map<String, List<Row>>", "[String: [Row]]"),
            ("Set<String> = emptySet()", "Set<String> = []"),
            ("HomeState.Part", "CauSoKit.Part"),
            ("Way", "TodayWay"),
        ] {
            let swift = of(&tokens(swift), &str::to_owned);
            assert_eq!(of(&tokens(kotlin), &named), swift);
            assert_ne!(swift, UNKNOWN);
        }
        assert_ne!(of(&["String", "?"], &named), of(&["String"], &named));
    }

    #[test]
    fn a_value_tells_its_type() {
        for (value, kind) in [
            ("false", "Bool"),
            ("\"bác\"", "String"),
            ("0", "Int"),
            ("1_000 }", "Int"),
            ("0.5", "Double"),
            ("HomeState()", "HomeState"),
            ("Part.welcome", "Part"),
            ("make()", UNKNOWN),
        ] {
            assert_eq!(of_value(&tokens(value)), kind);
        }
    }
}
