//! `docs/SCREENS.md` as it is read: a row a screen, and below it where the two shells differ on purpose.

use crate::docs_paths::items;

/// A screen, with its files' names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Row {
    /// As both shells call it: `NEW_RESIDENT`.
    pub screen: String,
    /// State, view and model in Kotlin.
    pub android: Vec<String>,
    /// The same in Swift.
    pub ios: Vec<String>,
    /// Tests in both.
    pub journeys: Vec<String>,
}

/// The rows of the table.
#[must_use]
pub(super) fn rows(document: &str) -> Vec<Row> {
    let lines = document.lines().filter(|line| line.starts_with("| `"));
    let row = |line: &str| {
        let cells: Vec<_> = line.split('|').skip(1).map(spans).collect();
        let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
        Row { screen: cell(0).concat(), android: cell(1), ios: cell(2), journeys: cell(3) }
    };
    lines.map(row).collect()
}

/// What is not the same on both, on purpose.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Exceptions {
    /// What Android alone has: `Type` or `Type.member`.
    pub android: Vec<String>,
    /// What iPhones alone have.
    pub ios: Vec<String>,
    /// Cases that carry something else.
    pub values: Vec<String>,
    /// Members of another type.
    pub types: Vec<String>,
    /// Screens without a journey.
    pub journeys: Vec<String>,
    /// A type in Kotlin, the file that declares it, and its name in Swift.
    pub names: Vec<[String; 3]>,
    /// Lines that give no reason, or are not written as they must be.
    pub faults: Vec<String>,
}

/// The exceptions of the list: `- **Android alone** `Type.member`: why.`
#[must_use]
pub(super) fn exceptions(document: &str) -> Exceptions {
    let mut found = Exceptions::default();
    let mut of = |word| {
        let mut all = Vec::new();
        for item in items(document, word) {
            match item.split_once(": ") {
                Some((named, why)) if !why.trim().is_empty() && !spans(named).is_empty() => {
                    all.push(spans(named))
                }
                _ => found.faults.push(format!("{word} {item}: no reason")),
            }
        }
        all
    };
    let [android, ios, values, types, journeys] =
        ["Android alone", "iPhone alone", "Carries otherwise", "Typed otherwise", "No journey"]
            .map(&mut of)
            .map(|all| all.concat());
    for named in of("Called otherwise") {
        match <[String; 3]>::try_from(named) {
            Ok(named) => found.names.push(named),
            Err(named) => {
                found.faults.push(format!("Called otherwise {}: not three names", named.join(", ")))
            }
        }
    }
    Exceptions { android, ios, values, types, journeys, ..found }
}

/// What stands in backticks.
fn spans(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_exceptions_are_read() {
        let document = "\
# Screens
| screen | Android | iPhone | journeys |
|---|---|---|---|
| `HELD` | `HeldState.kt` `HeldView.kt` | `HeldView.swift` | `PapersTest.kt` `PapersTests.swift` |

## Where they differ
- **Android alone** `A.first`, `A.offset`: a list keeps its place there.
- **iPhone alone** `B`: none of `C`.
- **iPhone alone** `D`:
- **No journey** `E`: it shows nothing.
- **Called otherwise** `Reading` of `HandOverState.kt` is `Spoken`: one module.
- **Called otherwise** `Reading` is `Spoken`: one module.
";
        let names = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let row = Row {
            screen: "HELD".to_owned(),
            android: names("HeldState.kt HeldView.kt"),
            ios: names("HeldView.swift"),
            journeys: names("PapersTest.kt PapersTests.swift"),
        };
        assert_eq!(rows(document), [row]);
        let found = exceptions(document);
        assert_eq!(found.android, ["A.first", "A.offset"]);
        assert_eq!(found.ios, ["B"]);
        assert_eq!(found.names, [["Reading", "HandOverState.kt", "Spoken"].map(str::to_owned)]);
        assert_eq!(found.journeys, ["E"]);
        assert_eq!(
            found.faults,
            ["iPhone alone `D`:: no reason", "Called otherwise Reading, Spoken: not three names"]
        );
    }
}
