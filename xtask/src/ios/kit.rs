//! What of the iPhone's app needs no Mac: `ios/CauSoKit` compiled and tested with the real core; its views compiled against an
//! outline of SwiftUI, which declares what they use and does nothing; and whatever else names Apple's own libraries read for its
//! grammar, which is all that can be said of it here.

use crate::run::{StepError, succeed, told};
use crate::strings;
use crate::swift::{self, Package};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const KIT: Package = Package { path: "ios/CauSoKit", scratch: "target/ios/swift-build" };

/// The views with the outline.
const OUTLINE: Package = Package { path: "ios/Outline", scratch: "target/ios/outline-build" };

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
        OUTLINE.build(root, "Views")?;
        parse(root)
    });
    told(tested.map(|()| true), out)
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
