//! Why a text is not the identifier it should be. A fault carries a code and a place, never the text itself:
//! the place is enough to mark the wrong field, and faults may reach logs.

use std::fmt;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Nothing was given.
    Empty,
    /// More characters than any such text has.
    TooLong,
    /// The number of characters fits no known form.
    WrongLength,
    /// A character that cannot stand here.
    UnexpectedCharacter,
    /// The shape fits no known form.
    Malformed,
    /// Fewer fields than such a card carries.
    TooFewFields,
    /// A check digit disagrees with what it guards: mistyped or misread.
    BadCheckDigit,
    /// Not a day of the calendar.
    BadDate,
    /// Neither male nor female as the card writes them.
    BadSex,
    /// A document of another country or kind.
    ForeignDocument,
    /// The number range is assigned to nobody.
    NotAssigned,
}

impl Problem {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::WrongLength => "wrong_length",
            Self::UnexpectedCharacter => "unexpected_character",
            Self::Malformed => "malformed",
            Self::TooFewFields => "too_few_fields",
            Self::BadCheckDigit => "bad_check_digit",
            Self::BadDate => "bad_date",
            Self::BadSex => "bad_sex",
            Self::ForeignDocument => "foreign_document",
            Self::NotAssigned => "not_assigned",
        }
    }
}

/// Where it is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum At {
    /// A field, by its stable name.
    Field(&'static str),
    /// A character of the text as given, counted from 1.
    Position(usize),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => f.write_str(name),
            Self::Position(n) => write!(f, "{n}"),
        }
    }
}

/// A coded error with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{} at {at}", problem.code())]
pub struct Fault {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub at: At,
}

impl Fault {
    /// The stable code of the problem.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// Where it is wrong.
    pub fn at(&self) -> At {
        self.at
    }

    pub(crate) fn field(problem: Problem, name: &'static str) -> Self {
        Self { problem, at: At::Field(name) }
    }

    pub(crate) fn position(problem: Problem, position: usize) -> Self {
        Self { problem, at: At::Position(position) }
    }

    /// The same fault, told of the field that the text came from.
    pub(crate) fn inside(self, name: &'static str) -> Self {
        Self { at: At::Field(name), ..self }
    }
}
