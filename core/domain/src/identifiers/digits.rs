//! What all numbers share: people type them with spaces, dots and dashes, and no identifier is longer than a
//! line. Also the `Debug` of values that must not show themselves in a log.

use super::{Fault, Problem};

/// No typed identifier is longer, separators included.
const MAX_CHARS: usize = 64;

/// The text without outer spaces and separators, upper case, every remaining character ASCII alphanumeric.
pub(super) fn compact(text: &str, field: &'static str, separators: &[char]) -> Result<String, Fault> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return Err(Fault::field(Problem::TooLong, field));
    }
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.chars().enumerate() {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_uppercase()),
            'đ' | 'Đ' => out.push('D'),
            c if c.is_whitespace() || separators.contains(&c) => {}
            _ => return Err(Fault::position(Problem::UnexpectedCharacter, i + 1)),
        }
    }
    if out.is_empty() { Err(Fault::field(Problem::Empty, field)) } else { Ok(out) }
}

/// The digits of a text that holds nothing but digits and separators.
pub(super) fn digits(text: &str, field: &'static str, separators: &[char]) -> Result<String, Fault> {
    let compacted = compact(text, field, separators)?;
    if let Some(i) = text.chars().position(|c| c.is_alphabetic()) {
        return Err(Fault::position(Problem::UnexpectedCharacter, i + 1));
    }
    Ok(compacted)
}

pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A `Debug` that says the type and nothing of the person.
macro_rules! redacted_debug {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}
pub(super) use redacted_debug;
