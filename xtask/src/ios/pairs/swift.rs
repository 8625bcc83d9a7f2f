//! The types of a screen as Swift declares them: structs with what they store, and enums with their cases.

use super::shape::{Shape, Shapes, Value, Values};
use super::types;
use crate::ios::tokens::{closed, parts, tokens};

/// The types that a file declares, wherever in it. What is private is nobody else's, and what is computed is no part of a shape.
#[must_use]
pub(super) fn shapes(source: &str) -> Shapes {
    let mut found = Shapes::new();
    declared(&tokens(source), &mut found);
    found
}

fn declared(tokens: &[&str], found: &mut Shapes) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let begin = at + tokens[at..].iter().position(|token| *token == "{").unwrap_or(tokens.len() - at);
        let end = begin + tokens.get(begin..).map_or(0, closed);
        let body = tokens.get(begin + 1..end).unwrap_or_default();
        match (*token, tokens.get(at + 1)) {
            ("struct" | "enum", Some(_)) if is_hidden(&tokens[..at]) => at = end + 1,
            ("struct" | "enum", Some(name)) => {
                let shape = if *token == "enum" { cases(body) } else { stored(body) };
                found.insert((*name).to_owned(), shape);
                declared(body, found);
                at = end + 1;
            }
            ("extension", _) => {
                declared(body, found);
                at = end + 1;
            }
            ("{", _) => at = end + 1,
            _ => at += 1,
        }
    }
}

/// Words that begin a declaration in a type.
const BEGINS: [&str; 9] = ["case", "enum", "func", "init", "let", "struct", "subscript", "typealias", "var"];

/// Declarations right in a body, each from its word to the next one's; whatever is private or the type's own is left out.
fn members<'t, 's>(body: &'t [&'s str]) -> Vec<&'t [&'s str]> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(token) = body.get(at) {
        match *token {
            "(" | "[" | "{" => at += closed(&body[at..]),
            word if BEGINS.contains(&word) && (at == 0 || body[at - 1] != ".") => starts.push(at),
            _ => {}
        }
        at += 1;
    }
    let ends = starts.iter().skip(1).copied().chain([body.len()]);
    let shown = starts.iter().zip(ends).filter(|(start, _)| !is_hidden(&body[..**start]));
    shown.filter_map(|(start, end)| body.get(*start..end)).collect()
}

/// Whether the words right before a declaration hide it; `private(set)` hides no reading.
fn is_hidden(before: &[&str]) -> bool {
    let is_said = |token: &&&str| {
        matches!(
            **token,
            "public" | "internal" | "private" | "fileprivate" | "static" | "(" | "set" | ")" | "indirect"
        )
    };
    let said = before.iter().rev().take_while(is_said).count();
    let said = &before[before.len() - said..];
    let mut words = said.iter().zip(said.iter().skip(1).chain([&""]));
    words.any(|(word, next)| *word == "static" || matches!(*word, "private" | "fileprivate") && *next != "(")
}

fn stored(body: &[&str]) -> Shape {
    let fields =
        members(body).into_iter().filter(|member| matches!(member[0], "var" | "let") && !is_computed(member));
    fields
        .flat_map(|member| parts(&member[1..]))
        .map(|part| (part[0].to_owned(), field(&part[1..])))
        .collect()
}

/// The type that is written, or that the first value has.
fn field(behind: &[&str]) -> Values {
    let kind = match behind {
        [":", kind @ ..] => types::of(kind, &str::to_owned),
        ["=", value @ ..] => types::of_value(value),
        _ => types::UNKNOWN.to_owned(),
    };
    vec![Value { name: None, kind }]
}

/// A body that no `=` is before, and that only watches the value.
fn is_computed(member: &[&str]) -> bool {
    let first = member.iter().position(|token| matches!(*token, "=" | "{"));
    let Some(at) = first.filter(|at| member[*at] == "{") else { return false };
    !matches!(member.get(at + 1), Some(&("didSet" | "willSet")))
}

fn cases(body: &[&str]) -> Shape {
    let cases = members(body).into_iter().filter(|member| member[0] == "case");
    let each = cases.flat_map(|member| parts(&member[1..]));
    each.map(|part| (part[0].to_owned(), values(&part[1..]))).collect()
}

fn values(behind: &[&str]) -> Values {
    if behind.first() != Some(&"(") {
        return Values::new();
    }
    let inside = behind.get(1..closed(behind)).unwrap_or_default();
    let value = |part: &[&str]| {
        let (name, kind) = match part {
            ["_", _, ":", kind @ ..] => (None, kind),
            [name, ":", kind @ ..] => (Some((*name).to_owned()), kind),
            kind => (None, kind),
        };
        Value { name, kind: types::of(kind, &str::to_owned) }
    };
    parts(inside).into_iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(source: &str) -> String {
        super::super::shape::told(&shapes(source))
    }

    #[test]
    fn what_structs_store_is_read() {
        let source = r#"
            // A screen.
            /// A struct.
            public struct PeopleState: Equatable, Sendable {
                /// var hidden
                public var name: String?
                public var faults: [String: Words] = [:], first = 0
                public let home: Home
                public var found: Pages? = nil
                @Trimmed public private(set) var text = "var no: Int"
                private var own = 3
                static let page = 100
                public var watched = false { didSet { own = 1 } }
                public var made: [Row] = { [Row(case: .a)] }()
                public var after: Map<String, Words> = .init()

                /// Whether there is nobody.
                public var empty: Bool { let all = name; return all == nil }
                public var longer: Bool {
                    get { true }
                }
                public init(name: String? = nil) { var x = name; self.name = x }
                public func of(_ at: Int) -> Row { struct Hidden { var a = 1 }; return Row() }
                public subscript(at: Int) -> Row { Row() }
                public struct Row: Equatable { public var subject: String }
            }
        "#;
        assert_eq!(
            told(source),
            "PeopleState: after(:[String: Words]) faults(:[String: Words]) first(:Int) found(:Pages?) home(:Home) \
             made(:[Row]) name(:String?) text(:String) watched(:Bool)\nRow: subject(:String)\n"
        );
    }

    #[test]
    fn cases_are_read_with_what_they_carry() {
        let source = r#"
            public enum Who: String, CaseIterable, Sendable { case `self`, represented, child = "CHILD" }
            public indirect enum PeopleEvent: Equatable, Sendable {
                /// case not
                case entered
                case open(String), near(row: Int)
                case dossier(number: String, agency: [String: Int])
                case choose(_ one: String)

                var other: Self { switch self { case .open(let it): .open(it); default: self } }
            }
            public enum AboutEvent: Equatable, Sendable {}
            extension Who { public enum Deep { case a } }
            private struct Own { var wide = true }
            extension Who { fileprivate enum Hidden { case a } }
        "#;
        assert_eq!(
            told(source),
            "AboutEvent: \nDeep: a()\n\
             PeopleEvent: choose(:String) dossier(number:String,agency:[String: Int]) entered() near(row:Int) open(:String)\n\
             Who: child() represented() self()\n"
        );
    }
}
