//! Why a scanned text is not a payment code that can be trusted to say what it says.

use std::fmt;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QrProblem {
    /// Nothing was scanned.
    Empty,
    /// Longer than any payment code, or a part longer than its field allows.
    TooLong,
    /// A link, which opens a page instead of paying: the mark of a swindle when it poses as a payment code.
    LinkNotPayment,
    /// A code for practising, which pays nobody.
    PracticeCode,
    /// Some other text.
    NotPaymentCode,
    /// Control or direction characters, which make a text show what it does not say.
    HiddenCharacter,
    /// The text ends inside a field.
    Truncated,
    /// A tag or length that is not two digits.
    BadTag,
    /// The same tag twice on one level.
    DuplicateTag,
    /// A mandatory field is missing.
    MissingField,
    /// A field's value is none that it may have.
    BadValue,
    /// The amount is not a whole number of đồng.
    AmountNotWhole,
    /// The checksum disagrees: a misread or altered code.
    BadCrc,
    /// Text for writing that has no ASCII form.
    NotAscii,
}

impl QrProblem {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::LinkNotPayment => "link_not_payment",
            Self::PracticeCode => "practice_code",
            Self::NotPaymentCode => "not_payment_code",
            Self::HiddenCharacter => "hidden_character",
            Self::Truncated => "truncated",
            Self::BadTag => "bad_tag",
            Self::DuplicateTag => "duplicate_tag",
            Self::MissingField => "missing_field",
            Self::BadValue => "bad_value",
            Self::AmountNotWhole => "amount_not_whole",
            Self::BadCrc => "bad_crc",
            Self::NotAscii => "not_ascii",
        }
    }
}

/// The tags from the outermost inwards, `38.01.00`; empty for the text as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Path {
    tags: [u8; 3],
    depth: usize,
}

impl Path {
    /// The text as a whole.
    pub(crate) const ROOT: Self = Self { tags: [0; 3], depth: 0 };

    /// The path of a field inside this one. Codes nest three deep; anything deeper stays at its parent.
    pub(crate) fn then(mut self, tag: u8) -> Self {
        if let Some(slot) = self.tags.get_mut(self.depth) {
            *slot = tag;
            self.depth += 1;
        }
        self
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.depth == 0 {
            return f.write_str("code");
        }
        for (i, tag) in self.tags[..self.depth].iter().enumerate() {
            write!(f, "{}{tag:02}", if i == 0 { "" } else { "." })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A coded error with the tags it lies in. It never holds the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{} at {path}", problem.code())]
pub struct QrFault {
    /// What is wrong.
    pub problem: QrProblem,
    path: Path,
}

impl QrFault {
    pub(crate) fn new(problem: QrProblem, path: Path) -> Self {
        Self { problem, path }
    }

    /// The stable code of the problem.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// The tags it lies in, from the outermost inwards: `38.01.00`; `code` for the text as a whole.
    pub fn at(&self) -> String {
        self.path.to_string()
    }
}
