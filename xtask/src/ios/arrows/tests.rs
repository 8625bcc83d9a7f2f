use super::*;

const WELL: [(&str, &str); 9] = [
    (
        "ios/CauSoKit/Sources/CauSoKit/UI/Words.swift",
        "import Foundation\npublic enum Words { case of(Phrase) }\nprivate func own() {}",
    ),
    (
        "ios/CauSoKit/Sources/CauSoKit/Platform/Voice.swift",
        "public protocol Voice { func say(_ words: Words) }",
    ),
    (
        "ios/CauSoKit/Sources/CauSoKit/Screens/AState.swift",
        "public struct AState { var a: Words }\nprivate struct Own {}",
    ),
    (
        "ios/CauSoKit/Sources/CauSoKit/Model/AModel.swift",
        "import struct CauSo.Session\n// Own is here too.\nfinal class AModel { struct Core {} }\nstruct Own { let voice: Voice }\nfunc period() -> Words { own() }",
    ),
    (
        "ios/CauSoKit/Sources/CauSoKit/Previews/A.swift",
        "extension AState { static let a = AState(Core: \"AModel\") }",
    ),
    (
        "ios/CauSoApp/Sources/Screens/AView.swift",
        "import CauSoKit\nimport SwiftUI\nstruct AView { let a: AState; let own: Voice; let period = a.period() }\nprivate struct Voice {}",
    ),
    ("ios/CauSoApp/Sources/App/Begin.swift", "import UIKit\nlet model: AModel"),
    ("ios/CauSoApp/Sources/Platform/Apple.swift", "import Security\nlet model: AModel"),
    ("ios/CauSoApp/Sources/Window/Root.swift", "import SwiftUI\nlet model: AModel"),
];

#[test]
fn a_folder_without_a_rule_is_told() {
    let file = (format!("{KIT}/Life/Life.swift"), String::new());
    assert_eq!(
        of_files(&BTreeMap::from([file])),
        [format!("{KIT}/Life/Life.swift is in no folder that has a rule")]
    );
}

fn told(end: &str, line: &str) -> Vec<String> {
    let changed = |(path, text): (&str, &str)| {
        let line = if path.ends_with(end) { line } else { "" };
        (path.to_owned(), format!("{text}\n{line}"))
    };
    of_files(&WELL.into_iter().map(changed).collect())
}

#[test]
fn every_arrow_that_points_back_is_told() {
    assert_eq!(told("none", ""), [""; 0]);
    for (end, line, fault) in [
        ("UI/Words.swift", "import SwiftUI", "imports SwiftUI"),
        ("UI/Words.swift", "let a: AState", "knows AState"),
        ("Platform/Voice.swift", "import Security", "imports Security"),
        ("Platform/Voice.swift", "let a: AModel", "knows AModel"),
        ("Screens/AState.swift", "import CauSo", "imports CauSo"),
        ("Screens/AState.swift", "let a: AModel?", "knows AModel"),
        ("Model/AModel.swift", "#if canImport(UIKit)\nimport UIKit\n#endif", "imports UIKit"),
        ("Previews/A.swift", "let a: [Voice]", "knows Voice"),
        ("Previews/A.swift", "import CauSo", "imports CauSo"),
        ("Screens/AView.swift", "@testable import CauSo", "imports CauSo"),
        ("Screens/AView.swift", "import struct AVFoundation.AVPlayer", "imports AVFoundation"),
        ("Screens/AView.swift", "let model: AModel", "knows AModel"),
        ("Screens/AView.swift", "let a = period()", "knows period"),
        ("App/Begin.swift", "@preconcurrency import CauSo", "imports CauSo"),
        ("Platform/Apple.swift", "import CauSo", "imports CauSo"),
        ("Window/Root.swift", "import CauSo", "imports CauSo"),
        ("Window/Root.swift", "import UIKit", "imports UIKit"),
    ] {
        let told = told(end, line);
        assert!(told.len() == 1 && told[0].ends_with(&format!("{end} {fault}")), "{line}: {told:?}");
    }
}
