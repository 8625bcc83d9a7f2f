//! The types of a screen as Swift declares them: structs with what they store, and enums with their cases.

use super::shape::{Shape, Shapes, Values};
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
    let is_said =
        |token: &&&str| matches!(**token, "public" | "internal" | "private" | "static" | "(" | "set" | ")");
    let said = before.iter().rev().take_while(is_said).count();
    let said = &before[before.len() - said..];
    let mut words = said.iter().zip(said.iter().skip(1).chain([&""]));
    words.any(|(word, next)| *word == "static" || *word == "private" && *next != "(")
}

fn stored(body: &[&str]) -> Shape {
    let fields =
        members(body).into_iter().filter(|member| matches!(member[0], "var" | "let") && !is_computed(member));
    let names = fields.flat_map(|member| parts(&member[1..])).map(|part| part[0].to_owned());
    names.map(|name| (name, Values::new())).collect()
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
    let name = |part: &[&str]| (part.get(1) == Some(&":") && part[0] != "_").then(|| part[0].to_owned());
    parts(inside).into_iter().map(name).collect()
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
            "PeopleState: after() faults() first() found() home() made() name() text() watched()\nRow: subject()\n"
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
        "#;
        assert_eq!(
            told(source),
            "AboutEvent: \nDeep: a()\n\
             PeopleEvent: choose() dossier(number,agency) entered() near(row) open()\n\
             Who: child() represented() self()\n"
        );
    }
}
