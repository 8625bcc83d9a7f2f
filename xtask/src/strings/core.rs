//! What the core may give a shell that needs words: the codes and the names of enums, looked for in the sources themselves, so
//! that nobody keeps a list of them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Codes that stand as the `nth` text behind one of the marks, such as the second in `field("note", "empty")`, in files and
/// folders below `root`.
///
/// # Errors
/// When a file cannot be read.
pub fn codes(root: &Path, places: &[&str], marks: &[&str], nth: usize) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for place in places {
        for path in sources(&root.join(place))? {
            let source = std::fs::read_to_string(path)?;
            for mark in marks {
                let behind = source.split(mark).skip(1).filter(|rest| rest.trim_start().starts_with('"'));
                let texts = behind.filter_map(|rest| rest.split('"').nth(2 * nth - 1));
                found.extend(texts.filter(|text| is_code(text)).map(str::to_owned));
            }
        }
    }
    Ok(found)
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn sources(place: &Path) -> io::Result<Vec<PathBuf>> {
    if place.is_file() {
        return Ok(vec![place.to_path_buf()]);
    }
    let mut found = Vec::new();
    for file in std::fs::read_dir(place)? {
        let path = file?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

/// The cases of an enum in what Kotlin sees of the core (`bindings/surface/kotlin.txt`), in small letters.
#[must_use]
pub fn cases(surface: &str, name: &str) -> Vec<String> {
    let begins = [format!("enum class {name}"), format!("sealed class {name}")];
    let behind = surface.lines().skip_while(|line| begins.iter().all(|begin| begin != line)).skip(1);
    behind.take_while(|line| line.starts_with(' ')).filter_map(|line| case(line.trim())).collect()
}

/// One of an enum of constants, or of classes.
fn case(line: &str) -> Option<String> {
    let class = ["object ", "data class "].iter().find_map(|mark| line.strip_prefix(mark));
    let is_constant = line.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
    match class {
        Some(rest) => Some(in_small_letters(rest.split([' ', '(']).next()?)),
        None => is_constant.then(|| line.to_lowercase()),
    }
}

/// `From35To59` as `from_35_to_59`.
fn in_small_letters(name: &str) -> String {
    let mut out = String::new();
    let mut before = 'a';
    for c in name.chars() {
        let begins = c.is_ascii_uppercase() || c.is_ascii_digit() && !before.is_ascii_digit();
        out.extend((begins && !out.is_empty()).then_some('_'));
        out.push(c.to_ascii_lowercase());
        before = c;
    }
    out
}

/// What the core calls the cases of an enum in Vietnamese (`core/domain/src/labels.rs`), each in small letters with its words.
#[must_use]
pub fn labels<'a>(source: &'a str, name: &str) -> Vec<(String, &'a str)> {
    let mark = format!(" {name}::");
    let mut found = Vec::new();
    for rest in source.split(mark.as_str()).skip(1) {
        let named = rest.split_once(" => \"").filter(|(case, _)| !case.contains(char::is_whitespace));
        found.extend(named.and_then(|(case, words)| Some((case.to_lowercase(), words.split('"').next()?))));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_read_of_both_kinds_of_enum() {
        let surface = "\
enum class Likeness
    SAME_ID_NUMBER
    SAME_NAME_AND_YEAR
sealed class AgeBand
    object From35To59 : AgeBand()
    data class Newer(
    val code: kotlin.UShort) : AgeBand(
enum class Other
    NOT_THIS
";
        assert_eq!(cases(surface, "Likeness"), ["same_id_number", "same_name_and_year"]);
        assert_eq!(cases(surface, "AgeBand"), ["from_35_to_59", "newer"]);
        assert_eq!(cases(surface, "Age"), [""; 0]);
    }

    #[test]
    fn labels_are_read_with_their_case() {
        let source = "match sex { Sex::MALE => \"nam\",\n Sex::FEMALE => \"nữ\",\n Sex::OTHER => return, }";
        assert_eq!(labels(source, "Sex"), [("male".to_owned(), "nam"), ("female".to_owned(), "nữ")]);
    }
}
