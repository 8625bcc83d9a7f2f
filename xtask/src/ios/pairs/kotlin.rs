//! The types of a screen as Kotlin declares them: data classes, enums, and sealed interfaces with what is done.

use super::shape::{Shape, Shapes, Value, Values, lower_camel};
use super::types;
use crate::ios::tokens::{closed, parts, tokens};

/// The types that a file declares, at its top and in its data classes. What is private is nobody else's. `named` gives
/// Swift's name of a type.
#[must_use]
pub(super) fn shapes(source: &str, named: &dyn Fn(&str) -> String) -> Shapes {
    let mut found = Shapes::new();
    collect(&tokens(source), named, &mut found);
    found
}

fn collect(tokens: &[&str], named: &dyn Fn(&str) -> String, found: &mut Shapes) {
    for it in declared(tokens) {
        if it.words.contains(&"private") {
            continue;
        }
        found.insert(named(it.name), it.shape(named));
        if it.words.contains(&"data") {
            collect(it.body, named, found);
        }
    }
}

/// Words before a class that say what kind it is.
const KINDS: [&str; 11] = [
    "abstract",
    "annotation",
    "data",
    "enum",
    "fun",
    "inner",
    "internal",
    "open",
    "private",
    "sealed",
    "value",
];

/// A class, an object or an interface.
struct Declared<'t, 's> {
    /// Words right before it: `data`, `enum`, `sealed`.
    words: Vec<&'s str>,
    name: &'s str,
    /// Between its round brackets.
    takes: &'t [&'s str],
    /// Between its curly ones.
    body: &'t [&'s str],
}

impl Declared<'_, '_> {
    fn shape(&self, named: &dyn Fn(&str) -> String) -> Shape {
        if self.words.contains(&"enum") {
            constants(self.body)
        } else if self.words.contains(&"sealed") {
            let cases = declared(self.body);
            cases.iter().map(|it| (lower_camel(it.name), it.values(named))).collect()
        } else {
            let unnamed = |kind| vec![Value { name: None, kind }];
            fields(self.takes, named).map(|(name, kind)| (name, unnamed(kind))).collect()
        }
    }

    fn values(&self, named: &dyn Fn(&str) -> String) -> Values {
        fields(self.takes, named).map(|(name, kind)| Value { name: Some(name), kind }).collect()
    }
}

/// Names and types of what is taken and kept, and not private.
fn fields(takes: &[&str], named: &dyn Fn(&str) -> String) -> impl Iterator<Item = (String, String)> {
    parts(takes).into_iter().filter(|part| !part.contains(&"private")).filter_map(move |part| {
        let at = part.iter().position(|token| matches!(*token, "val" | "var"))?;
        Some(((*part.get(at + 1)?).to_owned(), types::of(part.get(at + 3..).unwrap_or_default(), named)))
    })
}

fn constants(body: &[&str]) -> Shape {
    let constants = body.split(|token| *token == ";").next().unwrap_or_default();
    parts(constants).into_iter().map(|part| (lower_camel(part[0]), Values::new())).collect()
}

/// What is declared here, without what is in it.
fn declared<'t, 's>(tokens: &'t [&'s str]) -> Vec<Declared<'t, 's>> {
    let mut found = Vec::new();
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match (*token, tokens.get(at + 1)) {
            ("class" | "interface" | "object", Some(name)) if words.last() != Some(&"companion") => {
                let (takes, end) = bracket(tokens, at + 2, "(");
                let (body, end) = bracket(tokens, behind_kinds(tokens, end), "{");
                let kinds: Vec<_> =
                    words.iter().rev().take_while(|word| KINDS.contains(word)).copied().collect();
                words.clear();
                found.push(Declared { words: kinds, name, takes, body });
                at = end;
            }
            ("(" | "[" | "{", _) => {
                at += closed(&tokens[at..]) + 1;
                words.clear();
            }
            (word, _) => {
                words.push(word);
                at += 1;
            }
        }
    }
    found
}

/// What stands in the bracket at this place, and where it goes on behind it; nothing where there is no such bracket.
fn bracket<'t, 's>(tokens: &'t [&'s str], at: usize, open: &str) -> (&'t [&'s str], usize) {
    if tokens.get(at) != Some(&open) {
        return (&[], at);
    }
    let end = at + closed(&tokens[at..]);
    (tokens.get(at + 1..end).unwrap_or_default(), end + 1)
}

/// Behind what a declaration is a kind of: `: One, Other(1)`.
fn behind_kinds(tokens: &[&str], mut at: usize) -> usize {
    while matches!(tokens.get(at), Some(&(":" | ","))) {
        at = bracket(tokens, at + 2, "(").1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(source: &str) -> String {
        super::super::shape::told(&shapes(source, &str::to_owned))
    }

    #[test]
    fn states_rows_enums_and_events_are_read() {
        let source = r#"
            // A screen.
            package vn.causo.app.screens.people
            import vn.causo.app.ui.Text
            private const val MANY = 3
            /** A class (data). */
            data class PeopleState(
                /** With a val. */
                val name: String? = null,
                val faults: Map<String, Text> = emptyMap(), val home: Home = Home(1, "val x"),
            ) {
                /** Whether there is nobody. */
                val empty: Boolean get() = name == null
                data class Inner(val wide: Boolean)
                private data class Own(val wide: Boolean)
            }
            private data class Hidden(val wide: Boolean)
            private enum class Secret { A }
            /** Rows. */
            data class Pages(private val pages: List<Row> = emptyList()) { companion object { const val PAGE = 100 } }
            enum class Who(val code: String) { /** One. */ SELF("self"), A_CHILD("child"); fun other() = SELF }
            enum class Typed(
                val field: String,
            ) { NAME("name") }
            sealed interface PeopleEvent {
                data object Entered : PeopleEvent

                data class Open(val subject: String) : PeopleEvent
                class Saw(val frame: Frame, val at: Int) : PeopleEvent, Other(3)
                data object Left : PeopleEvent
            }
            sealed interface AboutEvent
            fun of(class1: Int): Int { class Hidden(val a: Int); return 1 }
            data object Last
        "#;
        assert_eq!(
            told(source),
            "AboutEvent: \nInner: wide(:Bool)\nLast: \nPages: \n\
             PeopleEvent: entered() left() open(subject:String) saw(frame:Frame,at:Int)\n\
             PeopleState: faults(:[String: Words]) home(:Home) name(:String?)\nTyped: name()\nWho: aChild() self()\n"
        );
    }
}
