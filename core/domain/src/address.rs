//! How the phone speaks to somebody. Guides and notices are written for a "bác", to whom the volunteer is a "cháu". Said to
//! another person the same words change with their form of address, and what the volunteer calls themselves changes with it.

/// The forms there are, as records keep them.
pub const FORMS: [&str; 8] = ["ông", "bà", "bác", "cô", "chú", "anh", "chị", "em"];

/// How somebody is addressed who did not say.
pub const DEFAULT: &str = "bác";

/// Words that hold "bác" or "cháu" and mean something else.
const OTHER_WORDS: [&str; 8] =
    ["con cháu", "bác sĩ", "bác sỹ", "bác bỏ", "bác học", "cháu nội", "cháu ngoại", "các cháu"];

/// What a volunteer says for "I" to somebody who is addressed so.
fn own_form(form: &str) -> &'static str {
    match form {
        "anh" | "chị" => "em",
        "em" => "mình",
        _ => "cháu",
    }
}

/// A text for a "bác", said to somebody who is addressed by `form`. A form that is none of [`FORMS`] changes nothing.
pub fn spoken_to(text: &str, form: &str) -> String {
    if form == DEFAULT || !FORMS.contains(&form) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // A word begins where no letter goes before it.
        let begins = !out.chars().next_back().is_some_and(char::is_alphanumeric);
        let (taken, said) = match begins {
            true => word_at(rest, form).unwrap_or((first.len_utf8(), None)),
            false => (first.len_utf8(), None),
        };
        match said {
            Some(said) => out.push_str(&said),
            None => out.push_str(&rest[..taken]),
        }
        rest = &rest[taken..];
    }
    out
}

/// Bytes of the word or words that begin here, and what is said in their place; `None` where nothing changes.
fn word_at(text: &str, form: &str) -> Option<(usize, Option<String>)> {
    if let Some(other) = OTHER_WORDS.iter().find(|other| begins_with(text, other)) {
        return Some((length_of(text, other), None));
    }
    let pairs = [(DEFAULT, form), ("cháu", own_form(form))];
    pairs.iter().find(|(word, _)| begins_with(text, word)).map(|(word, said)| {
        let length = length_of(text, word);
        (length, Some(cased(&text[..length], said)))
    })
}

/// Whether a text begins with these words, in small letters or with a large first one, and ends or goes on with no letter.
fn begins_with(text: &str, words: &str) -> bool {
    let mut letters = text.chars();
    let same = words.chars().all(|word| {
        letters.next().is_some_and(|letter| letter == word || letter.to_lowercase().eq(std::iter::once(word)))
    });
    same && !letters.next().is_some_and(char::is_alphanumeric)
}

fn length_of(text: &str, words: &str) -> usize {
    text.chars().take(words.chars().count()).map(char::len_utf8).sum()
}

/// `said` with a large first letter where the word it replaces has one.
fn cased(word: &str, said: &str) -> String {
    let is_upper = word.chars().next().is_some_and(char::is_uppercase);
    let mut letters = said.chars();
    match letters.next() {
        Some(first) if is_upper => first.to_uppercase().chain(letters).collect(),
        _ => said.to_owned(),
    }
}
