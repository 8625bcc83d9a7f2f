//! Text on its way into a record: cleaned to NFC, bounded, and kept free of secrets. Every text field passes here.

use crate::error::FieldError;
use causo_domain::secret_guard::{Verdict, check};
use causo_domain::text::clean;

/// Most characters of a note.
const MAX_NOTE: usize = 2000;
/// Most characters of any other text.
pub(crate) const MAX_TEXT: usize = 200;

/// Most lines of a note.
const MAX_LINES: usize = 20;

/// Cleans a note, line by line. A secret is looked for in the whole: one that runs over two lines is one.
pub(crate) fn note(value: &str, confirmed_no_secret: bool) -> Result<String, FieldError> {
    text("note", value, MAX_NOTE, confirmed_no_secret)?;
    let lines: Vec<_> = value.lines().map(clean).collect();
    if lines.len() > MAX_LINES {
        return Err(FieldError::field("note", "text_too_long"));
    }
    Ok(lines.join("\n").trim().to_owned())
}

/// Cleans a text field. A secret is refused; what may be one is refused until the writer says it is none.
pub(crate) fn text(
    field: &'static str,
    value: &str,
    max: usize,
    confirmed_no_secret: bool,
) -> Result<String, FieldError> {
    let value = clean(value);
    if value.chars().count() > max {
        return Err(FieldError::field(field, "text_too_long"));
    }
    if value.chars().any(|c| c.is_control()) {
        return Err(FieldError::field(field, "text_has_control_characters"));
    }
    match check(&value) {
        Verdict::Refuse(_) => Err(FieldError::field(field, "secret_refused")),
        Verdict::Ask(_) if !confirmed_no_secret => Err(FieldError::field(field, "secret_perhaps")),
        _ => Ok(value),
    }
}
