//! Vietnamese as people type it: one normal form at every input, a search key that ignores diacritics and
//! where the tone sits (hoà = hòa), and the order a Vietnamese reader expects.

mod sort;

pub use sort::{compare, compare_names, sort_names};

use unicode_normalization::UnicodeNormalization;

/// The form in which text is kept: NFC, with outer spaces gone and inner ones single. Files from macOS and iOS
/// come decomposed, where ế is three code points instead of one.
pub fn clean(text: &str) -> String {
    collapse(text.nfc())
}

/// The search key: decomposed, without the marks U+0300–U+036F, đ as d, lower case, single spaces.
/// Idempotent, and the same for composed and decomposed input.
pub fn fold(text: &str) -> String {
    // NFD does not split đ, and lower case goes first because it can bring new marks (İ).
    let letters = text.chars().flat_map(char::to_lowercase).nfd();
    collapse(letters.filter(|c| !is_mark(*c)).map(|c| if c == 'đ' { 'd' } else { c }))
}

/// Whether two texts are the same to someone who types without care for diacritics, case or tone placement.
pub fn same(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// The name a person is addressed by: the last word of the full name, empty for an empty name.
pub fn given_name(full_name: &str) -> &str {
    full_name.split_whitespace().next_back().unwrap_or_default()
}

/// The same words in ASCII with their case kept, for systems that take no diacritics. `None` when something
/// other than a Vietnamese letter stands in the way.
pub fn to_ascii(text: &str) -> Option<String> {
    let plain = text.nfd().filter(|c| !is_mark(*c)).map(|c| match c {
        'đ' => 'd',
        'Đ' => 'D',
        c => c,
    });
    let ascii = collapse(plain);
    ascii.is_ascii().then_some(ascii)
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn collapse(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut space = false;
    for c in chars {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    out
}
