//! What the two shells must have in common: the types of a screen, with the names of what is in them.

use super::types;
use std::collections::BTreeMap;

/// Types by their name.
pub(super) type Shapes = BTreeMap<String, Shape>;

/// What a type has, by its name: a field of a state, a case of an enum, an event.
pub(super) type Shape = BTreeMap<String, Values>;

/// What a case carries. A field is one without a name.
pub(super) type Values = Vec<Value>;

/// A value that is carried.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Value {
    /// Where it has one.
    pub name: Option<String>,
    /// As Swift writes it.
    pub kind: String,
}

/// The same name as a type's: `NEW_RESIDENT` as `NewResident`.
#[must_use]
pub(super) fn upper_camel(name: &str) -> String {
    let name = lower_camel(name);
    let first = name.chars().next().map_or(0, char::len_utf8);
    name[..first].to_uppercase() + &name[first..]
}

/// A name as Swift writes it: `NEW_RESIDENT` and `NewResident` as `newResident`.
#[must_use]
pub(super) fn lower_camel(name: &str) -> String {
    let is_constant = !name.chars().any(char::is_lowercase);
    let mut words = name.split('_').filter(|word| !word.is_empty());
    let cased = |word: &str, first: fn(&str) -> String| match word.char_indices().nth(1) {
        Some((at, _)) if is_constant => first(&word[..at]) + &word[at..].to_lowercase(),
        Some((at, _)) => first(&word[..at]) + &word[at..],
        None => first(word),
    };
    let begin = words.next().map(|word| cased(word, str::to_lowercase)).unwrap_or_default();
    begin + &words.map(|word| cased(word, str::to_uppercase)).collect::<String>()
}

/// Each line names what only one of the two has.
#[must_use]
pub(super) fn differences(android: &Shapes, ios: &Shapes) -> Vec<Difference> {
    let mut found = Vec::new();
    for (name, shape) in android {
        match ios.get(name) {
            None => found.push(Difference::Android(name.clone())),
            Some(other) => found.extend(of_type(name, shape, other)),
        }
    }
    let more = ios.keys().filter(|name| !android.contains_key(*name));
    found.extend(more.map(|name| Difference::Ios(name.clone())));
    found
}

/// Something that is not the same on both.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Difference {
    /// `Type` or `Type.member` that Android alone has.
    Android(String),
    /// The same for iOS.
    Ios(String),
    /// `Type.case` that carries something else.
    Values(String),
    /// `Type.member` that is of another type.
    Types(String),
}

fn of_type(name: &str, android: &Shape, ios: &Shape) -> Vec<Difference> {
    let path = |member: &String| format!("{name}.{member}");
    let mut found = Vec::new();
    for (member, values) in android {
        match ios.get(member) {
            None => found.push(Difference::Android(path(member))),
            Some(other) if !carry_same(values, other) => found.push(Difference::Values(path(member))),
            Some(other) if !are_alike(values, other) => found.push(Difference::Types(path(member))),
            Some(_) => {}
        }
    }
    let more = ios.keys().filter(|member| !android.contains_key(*member));
    found.extend(more.map(|member| Difference::Ios(path(member))));
    found
}

/// Swift may leave out the name of a value that is alone.
fn carry_same(android: &Values, ios: &Values) -> bool {
    let names = |values: &Values| values.iter().map(|value| value.name.clone()).collect::<Vec<_>>();
    let (android, ios) = (names(android), names(ios));
    android == ios || android.len() == 1 && ios == [None]
}

/// Whether all are of the same types.
fn are_alike(android: &Values, ios: &Values) -> bool {
    android.iter().zip(ios).all(|(one, other)| one.kind == other.kind && one.kind != types::UNKNOWN)
}

/// A line a type: `PeopleEvent: entered() open(subject:String)`.
#[cfg(test)]
pub(super) fn told(shapes: &Shapes) -> String {
    let name = |value: &Value| format!("{}:{}", value.name.clone().unwrap_or_default(), value.kind);
    let values = |values: &Values| values.iter().map(name).collect::<Vec<_>>().join(",");
    let member = |(name, of): (&String, &Values)| format!("{name}({})", values(of));
    let of = |shape: &Shape| shape.iter().map(member).collect::<Vec<_>>().join(" ");
    shapes.iter().map(|(name, shape)| format!("{name}: {}\n", of(shape))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Named<'a> = (&'a str, &'a [&'a str]);

    fn shapes(types: &[(&str, &[Named<'_>])]) -> Shapes {
        let value = |value: &&str| {
            let (name, kind) = value.split_once(':').unwrap_or((value, "Int"));
            Value { name: (!name.is_empty()).then(|| name.to_owned()), kind: kind.to_owned() }
        };
        let of = |members: &[Named<'_>]| {
            members
                .iter()
                .map(|(name, values)| ((*name).to_owned(), values.iter().map(value).collect()))
                .collect()
        };
        types.iter().map(|(name, members)| ((*name).to_owned(), of(members))).collect()
    }

    #[test]
    fn names_of_both_languages_come_to_the_same() {
        for (name, swift) in [
            ("NEW_RESIDENT", "newResident"),
            ("NewResident", "newResident"),
            ("TODAY", "today"),
            ("Open", "open"),
            ("A", "a"),
            ("idNumber", "idNumber"),
            ("UNKNOWN_DEVICE", "unknownDevice"),
        ] {
            assert_eq!(lower_camel(name), swift);
        }
    }

    #[test]
    fn what_is_the_same_differs_in_nothing() {
        let android = shapes(&[
            ("S", &[("name", &[])]),
            ("E", &[("open", &["subject"]), ("dossier", &["number", "agency"])]),
        ]);
        assert_eq!(differences(&android, &android), []);
        let unnamed =
            shapes(&[("S", &[("name", &[])]), ("E", &[("open", &[""]), ("dossier", &["number", "agency"])])]);
        assert_eq!(differences(&android, &unnamed), []);
    }

    #[test]
    fn whatever_one_lacks_is_named() {
        let android = shapes(&[
            ("S", &[("a", &[]), ("b", &[]), ("d", &[":Bool"]), ("e", &[":?"])]),
            ("E", &[("x", &["n", "m"]), ("y", &["n"]), ("z", &["n:Bool"])]),
            ("T", &[]),
        ]);
        let ios = shapes(&[
            ("S", &[("a", &[]), ("c", &[]), ("d", &[":Bool?"]), ("e", &[":?"])]),
            ("E", &[("x", &["", ""]), ("y", &["m"]), ("z", &[":Int"])]),
            ("U", &[]),
        ]);
        let told = differences(&android, &ios);
        let path = str::to_owned;
        let expected = [
            Difference::Values(path("E.x")),
            Difference::Values(path("E.y")),
            Difference::Types(path("E.z")),
            Difference::Android(path("S.b")),
            Difference::Types(path("S.d")),
            Difference::Types(path("S.e")),
            Difference::Ios(path("S.c")),
            Difference::Android(path("T")),
            Difference::Ios(path("U")),
        ];
        assert_eq!(told, expected);
    }
}
