//! The grammar of a code: two digits of tag, two of length, the value, and nothing left over. The standard
//! counts bytes of UTF-8, but some generators count characters, so both ways of counting are known.

use super::fault::{Path, QrFault, QrProblem};

/// What a length counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Bytes,
    Characters,
}

/// One level of fields, in the order they came.
pub(super) struct Fields<'a> {
    fields: Vec<(u8, &'a str)>,
    path: Path,
    count: Count,
}

impl<'a> Fields<'a> {
    /// Splits a whole text into fields. Every character belongs to one; no tag comes twice.
    pub(super) fn parse(text: &'a str, path: Path, count: Count) -> Result<Self, QrFault> {
        let mut fields: Vec<(u8, &str)> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let tag = two_digits(&mut rest, path)?;
            let here = path.then(tag);
            if fields.iter().any(|(seen, _)| *seen == tag) {
                return Err(QrFault::new(QrProblem::DuplicateTag, here));
            }
            let length = two_digits(&mut rest, here)?;
            let end = count.end(rest, length.into()).ok_or(QrFault::new(QrProblem::Truncated, here))?;
            let (value, after) = rest.split_at(end);
            fields.push((tag, value));
            rest = after;
        }
        Ok(Self { fields, path, count })
    }

    /// The value of a tag, if it is there.
    pub(super) fn get(&self, tag: u8) -> Option<&'a str> {
        self.fields.iter().find(|(t, _)| *t == tag).map(|(_, value)| *value)
    }

    /// The value of a tag that must be there.
    pub(super) fn need(&self, tag: u8) -> Result<&'a str, QrFault> {
        self.get(tag).ok_or(self.fault(QrProblem::MissingField, tag))
    }

    /// The fields inside the value of a tag that must be there.
    pub(super) fn inside(&self, tag: u8) -> Result<Fields<'a>, QrFault> {
        Fields::parse(self.need(tag)?, self.path.then(tag), self.count)
    }

    /// A fault at a tag of this level.
    pub(super) fn fault(&self, problem: QrProblem, tag: u8) -> QrFault {
        QrFault::new(problem, self.path.then(tag))
    }

    /// The tags of this level, in the order they came.
    pub(super) fn tags(&self) -> impl Iterator<Item = u8> {
        self.fields.iter().map(|(tag, _)| *tag)
    }
}

impl Count {
    /// The byte at which a value of this length ends, if the text is that long and splits there.
    fn end(self, text: &str, length: usize) -> Option<usize> {
        match self {
            Self::Bytes => text.is_char_boundary(length).then_some(length),
            Self::Characters if length == 0 => Some(0),
            Self::Characters => text.char_indices().nth(length - 1).map(|(i, c)| i + c.len_utf8()),
        }
    }
}

fn two_digits(rest: &mut &str, path: Path) -> Result<u8, QrFault> {
    let bytes = rest.as_bytes();
    let problem = if bytes.len() < 2 { QrProblem::Truncated } else { QrProblem::BadTag };
    match bytes {
        [a @ b'0'..=b'9', b @ b'0'..=b'9', ..] => {
            *rest = &rest[2..];
            Ok((a - b'0') * 10 + (b - b'0'))
        }
        _ => Err(QrFault::new(problem, path)),
    }
}

/// Writes one field. The caller keeps values under 100 bytes.
pub(super) fn field(tag: u8, value: &str) -> String {
    format!("{tag:02}{:02}{value}", value.len())
}
