use super::*;
use std::path::PathBuf;

const TABLE: &str = "\
| screen | Android | iPhone | journeys |
|---|---|---|---|
| `HELD` | `HeldState.kt` `HeldView.kt` `HeldModel.kt` | `HeldState.swift` `HeldView.swift` `HeldModel.swift` | `PapersTest.kt` `PapersTests.swift` |
";

const SCREENS: [(&str, &str); 10] = [
    ("android/src/main/kotlin/ui/Place.kt", "enum class Screen(val needs: Needs) { HELD(Needs.SESSION) }"),
    (
        "android/src/main/kotlin/screens/HeldState.kt",
        "data class HeldState(val busy: Boolean = false)\nsealed interface HeldEvent { data class Ask(val code: String) : HeldEvent }",
    ),
    ("android/src/main/kotlin/screens/HeldView.kt", "class HeldView"),
    ("android/src/main/kotlin/model/HeldModel.kt", "class HeldModel"),
    ("android/src/test/kotlin/PapersTest.kt", "fun held() = go(Screen.HELD)"),
    ("ios/CauSoKit/Sources/CauSoKit/UI/Place.swift", "public enum Screen: String { case held = \"HELD\" }"),
    (
        "ios/CauSoKit/Sources/CauSoKit/Screens/HeldState.swift",
        "public struct HeldState { public var busy = false }\npublic enum HeldEvent { case ask(String) }",
    ),
    ("ios/CauSoApp/Sources/Screens/HeldView.swift", "struct HeldView {}"),
    ("ios/CauSoKit/Sources/CauSoKit/Model/HeldModel.swift", "struct HeldModel {}"),
    ("ios/CauSoKit/Tests/CauSoKitTests/PapersTests.swift", "func testHeld() { on(HeldModel.self) }"),
];

/// What is told of one screen, whole but for this change of a file: its end, what is looked for in it and what stands there instead.
fn told(name: &str, change: (&str, &str, &str)) -> Vec<String> {
    told_with(name, change, &[])
}

/// The same with files that are there besides.
fn told_with(name: &str, change: (&str, &str, &str), more: &[(&str, &str)]) -> Vec<String> {
    let root = std::env::temp_dir().join(format!("causo-pairs-{name}-{}", std::process::id()));
    let (end, old, new) = change;
    let mut changed = 0;
    for (path, text) in SCREENS.iter().chain(more).copied().chain([(DOCUMENT, TABLE)]) {
        let is_changed = path.ends_with(end) && text.contains(old);
        changed += usize::from(is_changed);
        let path: PathBuf = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = if is_changed { text.replace(old, new) } else { text.to_owned() };
        std::fs::write(path, text).unwrap();
    }
    let faults = faults(&root);
    std::fs::remove_dir_all(&root).unwrap();
    assert_eq!(changed, 1, "{name}");
    faults.unwrap()
}

#[test]
fn a_screen_that_stands_twice_has_no_faults() {
    assert_eq!(told("well", ("HeldView.swift", "struct", "public struct")), [""; 0]);
}

#[test]
fn every_difference_is_told() {
    for (name, change, fault) in [
        (
            "row",
            (DOCUMENT, "| `HELD`", "| HELD"),
            vec![
                "Place.kt: held has no row",
                "Place.swift: held has no row",
                "HeldState.kt is in no row",
                "HeldState.swift is in no row",
            ],
        ),
        (
            "case",
            ("Place.swift", "held", "kept"),
            vec!["Place.swift: kept has no row", "Place.swift: held is no screen"],
        ),
        ("file", (DOCUMENT, "HeldView.swift", "GoneView.swift"), vec!["HELD: GoneView.swift is not there"]),
        (
            "state",
            (DOCUMENT, "`HeldState.swift` ", ""),
            vec![
                "HeldState.swift is in no row",
                "HELD: HeldEvent is on Android alone",
                "HELD: HeldState is on Android alone",
            ],
        ),
        (
            "type",
            ("HeldState.swift", "busy = false", "busy: Bool?"),
            vec!["HELD: HeldState.busy is of another type"],
        ),
        (
            "carried",
            ("HeldState.swift", "(String)", "(String?)"),
            vec!["HELD: HeldEvent.ask is of another type"],
        ),
        (
            "nested",
            ("HeldState.kt", "= false)", "= false) { data class Row(val name: String) }"),
            vec!["HELD: Row is on Android alone"],
        ),
        ("private", ("HeldState.kt", "sealed", "private data class Own(val name: String)\nsealed"), vec![]),
        ("test", (DOCUMENT, " `PapersTests.swift`", ""), vec!["HELD: no file *Tests.swift is named"]),
        (
            "kotlin",
            ("PapersTest.kt", "HELD", "REQUEST // HELD"),
            vec!["HELD: no journey *.kt names HeldState or HeldEvent or HeldModel or HELD"],
        ),
        ("swift", ("PapersTests.swift", "Held", "Request"), vec!["HELD: no journey *.swift names HeldModel"]),
        (
            "field",
            ("HeldState.swift", "var busy", "var loading"),
            vec!["HELD: HeldState.busy is on Android alone", "HELD: HeldState.loading is on iPhones alone"],
        ),
        (
            "event",
            ("HeldState.kt", "Ask(", "Beg("),
            vec!["HELD: HeldEvent.beg is on Android alone", "HELD: HeldEvent.ask is on iPhones alone"],
        ),
        (
            "values",
            ("HeldState.swift", "(String)", "(right: String)"),
            vec!["HELD: HeldEvent.ask carries something else"],
        ),
    ] {
        assert_eq!(told(name, change), fault, "{name}");
    }
}

#[test]
fn an_exception_holds_for_a_difference_that_is_there() {
    let all = "\n- **Android alone** `HeldState.busy`: why.\n- **Called otherwise** `HeldEvent` of `HeldState.kt` is `Other`: why.\n";
    let document = format!("{TABLE}{all}");
    let faults = told("exception", (DOCUMENT, TABLE, &document));
    assert_eq!(
        faults,
        [
            "HELD: Other is on Android alone",
            "HELD: HeldEvent is on iPhones alone",
            "no difference: HeldState.busy is on Android alone",
        ]
    );
}

#[test]
fn a_name_that_fits_nothing_is_told() {
    let document = format!("{TABLE}\n- **Called otherwise** `Gone` of `HeldState.kt` is `Other`: why.\n");
    let faults = told("idle", (DOCUMENT, TABLE, &document));
    assert_eq!(faults, ["no such type: Gone of HeldState.kt, which is Other"]);
}

#[test]
fn a_file_that_is_there_twice_is_told() {
    let more = [("ios/CauSoKit/Sources/CauSoKit/UI/HeldModel.swift", "")];
    let faults = told_with("twice", ("HeldView.swift", "struct", "public struct"), &more);
    assert_eq!(faults, ["HELD: HeldModel.swift is there 2 times"]);
}

#[test]
fn a_type_may_differ_for_a_reason() {
    let document = format!("{TABLE}\n- **Typed otherwise** `HeldState.busy`: why.\n");
    let faults = told("typed", (DOCUMENT, TABLE, &document));
    assert_eq!(faults, ["no difference: HeldState.busy is of another type"]);
}

#[test]
fn a_screen_without_a_journey_is_told_with_its_reason() {
    let without = TABLE.replace("`PapersTest.kt` `PapersTests.swift`", "");
    let said = format!("{without}\n- **No journey** `HELD`: why.\n");
    assert_eq!(told("none", (DOCUMENT, TABLE, &said)), [""; 0]);
    let both = format!("{TABLE}\n- **No journey** `HELD`: why.\n");
    assert_eq!(
        told("both", (DOCUMENT, TABLE, &both)),
        ["HELD: has a journey: PapersTest.kt", "HELD: has a journey: PapersTests.swift"]
    );
}
