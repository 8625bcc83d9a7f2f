//! What of the iPhone's app needs no Mac: `ios/CauSoKit` compiled and tested with the real core; its views compiled against an
//! outline of SwiftUI, which declares what they use and does nothing; and whatever else names Apple's own libraries read for its
//! grammar, which is all that can be said of it here.

use crate::run::{StepError, succeed, told};
use crate::strings;
use crate::swift::{self, Package};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const KIT: Package = Package { path: "ios/CauSoKit", scratch: "target/ios/swift-build" };

/// What of SwiftUI the views use, declared; and where that is a module.
const OUTLINE: &str = "ios/Outline";
const MODULES: &str = "target/ios/outline";

/// Folders of the app in which SwiftUI is all there is of Apple's.
const VIEWS: [&str; 3] = ["Sources/UI", "Sources/Screens", "Sources/Window"];

/// The C side of the core, which CauSoKit's module asks for.
const CORE_MODULE: &str = "bindings/swift/Sources/CauSoFFI/module.modulemap";

/// Its folder of everything else.
pub(super) const APP: &str = "ios/CauSoApp";

/// Writes what is generated, compiles, tests and reads. `words` go to `swift test`. True if nothing failed.
///
/// # Errors
/// When `out` cannot be written.
pub fn test(root: &Path, words: &[&str], out: &mut dyn Write) -> io::Result<bool> {
    let tested = swift::ready(root).and_then(|()| {
        strings::for_ios(root)?;
        KIT.test(root, words)?;
        outline(root)?;
        parse(root)
    });
    told(tested.map(|()| true), out)
}

/// The types of every view, as CauSoKit was just built.
fn outline(root: &Path) -> Result<(), StepError> {
    let failed = |error| StepError::NotStarted(MODULES.to_owned(), error);
    std::fs::create_dir_all(root.join(MODULES)).map_err(failed)?;
    let mut module = swift::tool(root, "swiftc")?;
    module.args([
        "-emit-module",
        "-swift-version",
        "6",
        "-parse-as-library",
        "-module-name",
        "SwiftUI",
        "-o",
    ]);
    module.arg(root.join(MODULES).join("SwiftUI.swiftmodule"));
    module.args(sources(&root.join(OUTLINE)).map_err(failed)?).current_dir(root);
    succeed(&mut module, "swiftc -emit-module")?;
    // As far as the passes that find what two threads would share.
    let mut check = swift::tool(root, "swiftc")?;
    check.args([
        "-emit-sil",
        "-wmo",
        "-swift-version",
        "6",
        "-parse-as-library",
        "-module-name",
        "CauSoApp",
        "-D",
        "DEBUG",
    ]);
    check.arg("-o").arg(root.join(MODULES).join("views.sil"));
    // Before the system's own folders, where a Mac has the real one.
    check.arg("-I").arg(root.join(MODULES)).arg("-I").arg(root.join(KIT.scratch).join("debug/Modules"));
    check.arg("-Xcc").arg(format!("-fmodule-map-file={}", root.join(CORE_MODULE).display()));
    for folder in VIEWS {
        check.args(sources(&root.join(APP).join(folder)).map_err(failed)?);
    }
    succeed(check.current_dir(root), "swiftc -emit-sil")
}

fn parse(root: &Path) -> Result<(), StepError> {
    let files = sources(&root.join(APP)).map_err(|error| StepError::NotStarted(APP.to_owned(), error))?;
    let mut swiftc = swift::tool(root, "swiftc")?;
    swiftc.args(["-parse", "-swift-version", "6"]).args(files).current_dir(root);
    succeed(&mut swiftc, "swiftc -parse")
}

/// Every file of Swift below a folder, in the order of their names, without links: they lead to what is generated, if it is.
pub(super) fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        let path = file.path();
        let kind = file.file_type()?;
        if kind.is_dir() {
            found.extend(sources(&path)?);
        } else if kind.is_file() && path.extension().is_some_and(|end| end == "swift") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use crate::repository_root;
    use std::path::Path;

    #[test]
    fn the_links_of_the_package_lead_to_what_is_generated_and_to_the_support_of_the_core_s_own_tests() {
        let kit = repository_root().join("ios/CauSoKit");
        for (link, up, there) in [
            ("Sources/CauSoKit/Generated/Phrase.swift", "../../../../..", "target/ios/strings/Phrase.swift"),
            ("Tests/CauSoKitTests/Core", "../../../..", "bindings/swift/Tests/CauSoTests/Support"),
        ] {
            assert_eq!(std::fs::read_link(kit.join(link)).unwrap(), Path::new(up).join(there));
        }
    }
}
