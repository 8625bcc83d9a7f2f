//! What a resident is told before being asked, purpose by purpose (Law 91/2025/QH15, article 9). A policy and a
//! consent name a notice by the hash of its text, so a text that was ever shown is never changed: another wording is
//! another version.

use crate::codes::Purpose;
use crate::places::rows;
use serde::{Deserialize, Deserializer, de::Error};
use std::sync::LazyLock;

/// One version of a notice in one language. It speaks to "bác", as volunteers do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Notice {
    /// Purpose that is asked for.
    #[serde(deserialize_with = "purpose")]
    pub purpose: Purpose,
    /// Version, from 1.
    pub version: u16,
    /// Language, ISO 639.
    pub language: String,
    /// Whether the data is sensitive (Decree 356/2025, article 4); then the text says so.
    pub sensitive: bool,
    /// Days of keeping that the text promises; a policy may keep for less, never for more.
    pub keep_days: u32,
    /// The question, as the title of a screen.
    pub question: String,
    /// What is kept.
    pub what: String,
    /// Who reads it.
    pub who: String,
    /// How long it is kept, and that one may change one's mind.
    pub how_long: String,
}

fn purpose<'de, D: Deserializer<'de>>(input: D) -> Result<Purpose, D::Error> {
    let name = String::deserialize(input)?;
    Purpose::from_name(&name).ok_or_else(|| D::Error::custom("no such purpose"))
}

static NOTICES: LazyLock<Vec<Notice>> = LazyLock::new(|| rows(include_str!("../../../data/notices.csv")));

impl Notice {
    /// The text that is hashed: the four parts as they stand, one a line.
    pub fn text(&self) -> String {
        [&*self.question, &self.what, &self.who, &self.how_long].join("\n")
    }
}

/// Every notice, every version and language.
pub fn all() -> &'static [Notice] {
    &NOTICES
}

/// One notice.
pub fn notice(purpose: Purpose, version: u16, language: &str) -> Option<&'static Notice> {
    NOTICES.iter().find(|n| (n.purpose, n.version, &*n.language) == (purpose, version, language))
}

/// The newest notices for a purpose, one a language.
pub fn newest(purpose: Purpose) -> impl Iterator<Item = &'static Notice> {
    let of_purpose = || NOTICES.iter().filter(move |n| n.purpose == purpose);
    let version = of_purpose().map(|n| n.version).max();
    of_purpose().filter(move |n| Some(n.version) == version)
}

/// The text of a notice that is hashed.
pub fn text(purpose: Purpose, version: u16, language: &str) -> Option<String> {
    notice(purpose, version, language).map(Notice::text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean;

    #[test]
    fn every_purpose_can_be_asked_in_vietnamese_and_english() {
        for purpose in Purpose::KNOWN {
            let languages: Vec<_> = newest(*purpose).map(|n| &*n.language).collect();
            assert_eq!(languages, ["vi", "en"], "{purpose:?}");
            let versions = newest(*purpose).map(|n| (n.sensitive, n.keep_days));
            assert!(
                versions.collect::<std::collections::BTreeSet<_>>().len() == 1,
                "languages promise the same"
            );
        }
    }

    #[test]
    fn a_notice_is_a_question_and_three_lines_in_their_normal_form() {
        for notice in all() {
            let text = notice.text();
            assert_eq!(text.lines().count(), 4);
            assert!(text.lines().next().unwrap().ends_with('?'));
            assert!(text.lines().all(|line| line == clean(line)), "{text}");
        }
    }
}
