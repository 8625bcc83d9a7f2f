//! Texts that no screen shows any more: a table that keeps them would be translated and read for nothing.

use super::swift::is_asked;
use super::table::Entry;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Keys that code puts together from a code that the core gives, by how they begin.
pub const BY_CODE: [&str; 5] = ["error_", "field_", "own_role_", "qr_warning_", "shop_"];

/// How Kotlin and XML name a text, each with the key behind it.
const NAMED: [&str; 4] = ["R.string.", "R.plurals.", "@string/", "@plurals/"];

/// Keys that no file below `android` names; none as long as there are no sources in it.
///
/// # Errors
/// When a file cannot be read.
pub fn unused(root: &Path, entries: &[Entry]) -> io::Result<Vec<String>> {
    let android = root.join("android");
    if !android.join("src").is_dir() {
        return Ok(Vec::new());
    }
    let mut used = BTreeSet::new();
    collect(&android, &mut used)?;
    let by_code = |key: &str| BY_CODE.iter().any(|begin| key.starts_with(begin));
    let keys = entries.iter().map(|entry| entry.key.clone());
    Ok(keys.filter(|key| !by_code(key) && !is_asked(key) && !used.contains(key)).collect())
}

fn collect(folder: &Path, used: &mut BTreeSet<String>) -> io::Result<()> {
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        if path.is_dir() && !path.ends_with("target") {
            collect(&path, used)?;
        } else if path.extension().is_some_and(|end| ["kt", "java", "xml"].iter().any(|is| end == *is)) {
            used.extend(keys(&std::fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// The keys that a source names.
fn keys(source: &str) -> impl Iterator<Item = String> {
    let behind = NAMED.iter().flat_map(|mark| source.split(mark).skip(1));
    behind.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_code_and_layouts_and_the_rest_is_told() {
        let root = std::env::temp_dir().join(format!("causo-strings-{}", std::process::id()));
        let folder = root.join("android/src");
        let entry = |key: &str| Entry {
            key: key.to_owned(),
            vietnamese: String::new(),
            english: String::new(),
            english_one: None,
        };
        let entries = ["button_done", "day_many", "error_gap", "left_behind", "title"].map(entry);
        assert_eq!(unused(&root, &entries).unwrap(), [""; 0]);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("A.kt"), "text(R.string.button_done, R.plurals.day_many)").unwrap();
        std::fs::write(folder.join("a.xml"), "android:text=\"@string/title\"").unwrap();
        let told = unused(&root, &entries);
        std::fs::remove_dir_all(&root).unwrap();
        assert_eq!(told.unwrap(), ["left_behind"]);
    }
}
