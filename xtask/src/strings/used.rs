//! Texts that no screen shows any more: a table that keeps them would be translated and read for nothing. And texts that one
//! shell shows and the other not: whoever changes phones finds the same words.

use super::IOS_ALONE;
use super::swift::is_asked;
use super::table::Entry;
use crate::ios::tokens::tokens;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Keys that code puts together from a code that the core gives, by how they begin.
pub const BY_CODE: [&str; 5] = ["error_", "field_", "own_role_", "qr_warning_", "shop_"];

/// What Android alone says, and why.
const ANDROID_ALONE: [(&str, &str); 3] = [
    ("about_icons", "on iPhones they are Apple's own"),
    ("about_libraries", "Kotlin's are among them; iPhones have `ios_libraries`"),
    ("courier_take_in", "Android lists under it what may open a file; Apple lists apps by their names"),
];

/// How Kotlin and XML name a text, each with the key behind it.
const IN_KOTLIN: [&str; 4] = ["R.string.", "R.plurals.", "@string/", "@plurals/"];

/// Keys that the sources of each shell name, without its tests and previews.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Named {
    android: BTreeSet<String>,
    ios: BTreeSet<String>,
}

impl Named {
    /// Reads all sources below `root`.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of(root: &Path) -> io::Result<Self> {
        let mut named = Self::default();
        for place in ["android/res", "android/src/main", "android/AndroidManifest.xml"] {
            collect(&root.join(place), &["kt", "java", "xml"], &in_kotlin, &mut named.android)?;
        }
        for place in ["ios/CauSoApp/Sources", "ios/CauSoKit/Sources"] {
            collect(&root.join(place), &["swift"], &in_swift, &mut named.ios)?;
        }
        Ok(named)
    }

    /// Keys that neither names.
    #[must_use]
    pub fn unused(&self, entries: &[Entry]) -> Vec<String> {
        let used = |key: &str| self.android.contains(key) || self.ios.contains(key) || is_asked(key);
        keys(entries).filter(|key| !used(key)).map(str::to_owned).collect()
    }

    /// Keys that one names and the other not, without a reason; and reasons that are none any more.
    #[must_use]
    pub fn apart(&self, entries: &[Entry]) -> Vec<String> {
        self.apart_but(&ANDROID_ALONE, entries)
    }

    fn apart_but(&self, alone: &[(&str, &str)], entries: &[Entry]) -> Vec<String> {
        let is_alone = |key: &str| alone.iter().any(|(known, _)| *known == key);
        let fault = |key: &str| match (self.android.contains(key), self.ios.contains(key)) {
            (true, true) if is_alone(key) => Some("is said on both"),
            (true, false) if !is_alone(key) => Some("is said on Android alone"),
            (false, true) if !key.starts_with(IOS_ALONE) => Some("is said on iPhones alone"),
            _ => None,
        };
        keys(entries).filter_map(|key| Some(format!("{key} {}", fault(key)?))).collect()
    }
}

/// Those that sources must name.
fn keys(entries: &[Entry]) -> impl Iterator<Item = &str> {
    let by_code = |key: &&str| BY_CODE.iter().any(|begin| key.starts_with(begin));
    entries.iter().map(|entry| entry.key.as_str()).filter(move |key| !by_code(key))
}

/// Links lead to what is generated, which names every key.
fn collect(
    place: &Path,
    ends: &[&str],
    names: &dyn Fn(&str) -> Vec<String>,
    used: &mut BTreeSet<String>,
) -> io::Result<()> {
    if place.is_symlink() || place.ends_with("Previews") {
        return Ok(());
    }
    if place.is_dir() {
        for file in std::fs::read_dir(place)? {
            collect(&file?.path(), ends, names, used)?;
        }
    } else if place.extension().is_some_and(|end| ends.iter().any(|is| end == *is)) {
        used.extend(names(&std::fs::read_to_string(place)?));
    }
    Ok(())
}

/// The names that stand behind one of the marks.
fn in_kotlin(source: &str) -> Vec<String> {
    let behind = IN_KOTLIN.iter().flat_map(|mark| source.split(mark).skip(1));
    behind.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()).collect()
}

/// Swift has them behind a dot that begins a value, `.title`, or behind their type, `Phrase.title`; `state.title` is another.
fn in_swift(source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let is_value = |before: &str| {
        let ends_a_value = is_name(before) || matches!(before, ")" | "]" | "}" | "!");
        !ends_a_value || ["Phrase", "in", "return"].contains(&before)
    };
    let keys = tokens.windows(3).filter(|window| window[1] == "." && is_value(window[0]));
    keys.map(|window| window[2].to_owned()).collect()
}

fn is_name(token: &str) -> bool {
    token.chars().all(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::super::table::entry;
    use super::*;

    const SOURCES: [(&str, &str); 7] = [
        ("android/AndroidManifest.xml", "<manifest/>"),
        (
            "android/src/main/kotlin/A.kt",
            "text(R.string.button_done, R.plurals.day_many, R.string.back_twice)",
        ),
        ("android/res/layout/a.xml", "android:text=\"@string/title\""),
        ("android/src/test/kotlin/ATest.kt", "R.string.left_behind"),
        ("ios/CauSoKit/Sources/CauSoKit/Model/A.swift", ".of(.button_done, .count(Phrase.day_many, 1))"),
        (
            "ios/CauSoApp/Sources/Screens/AView.swift",
            "Say(.title_long) // Say(.title)\nSay(wide ? .ios_guided : state.title, \".title\") Say(.moved)",
        ),
        ("ios/CauSoKit/Sources/CauSoKit/Previews/A.swift", ".of(.left_behind)"),
    ];

    #[test]
    fn what_no_screen_shows_is_told_and_what_one_shell_shows_alone() {
        let root = std::env::temp_dir().join(format!("causo-strings-{}", std::process::id()));
        for (path, text) in SOURCES {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let named = Named::of(&root);
        std::fs::remove_dir_all(&root).unwrap();
        let named = named.unwrap();
        let entries = [
            "back_twice",
            "button_done",
            "day_many",
            "error_gap",
            "ios_camera_usage",
            "ios_guided",
            "left_behind",
            "moved",
            "title",
        ];
        let entries = entries.map(|key| entry(key, "", "", None));
        assert_eq!(named.unused(&entries), ["left_behind"]);
        let alone = [("back_twice", "no such button"), ("button_done", "no reason any more")];
        assert_eq!(
            named.apart_but(&alone, &entries),
            [
                "button_done is said on both",
                "moved is said on iPhones alone",
                "title is said on Android alone"
            ]
        );
    }
}
