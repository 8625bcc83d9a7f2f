//! The search index: folded names and digits of every resident that may be shown, in memory only while unlocked.

use causo_domain::ids::SubjectId;
use causo_domain::text::{compare_names, fold};
use causo_protocol::fields::Field;
use causo_vault::fold::{EntityId, View};

/// What can be searched, sorted as Vietnamese names are.
pub(crate) struct Index {
    entries: Vec<Entry>,
}

struct Entry {
    subject: SubjectId,
    name: String,
    words: String,
    id_number: String,
    phone: String,
}

impl Index {
    pub(crate) fn of(view: View<'_>) -> Self {
        let entry = |subject| {
            let text = |field| view.text(EntityId::Resident(subject), field).unwrap_or_default().to_owned();
            let name = view.text(EntityId::Resident(subject), Field::NAME)?.to_owned();
            let words = fold(&name);
            Some(Entry { subject, name, words, id_number: text(Field::ID_NUMBER), phone: text(Field::PHONE) })
        };
        let mut entries: Vec<_> = view.residents().filter_map(entry).collect();
        entries.sort_by(|a, b| compare_names(&a.name, &b.name));
        Self { entries }
    }

    /// Those whose name has a word beginning with every word asked for, or whose number holds the digits.
    pub(crate) fn find(&self, query: &str, limit: usize) -> Vec<SubjectId> {
        let query = fold(query);
        let digits: String = query.chars().filter(char::is_ascii_digit).collect();
        let by_number = digits.len() >= 3 && query.chars().all(|c| !c.is_alphabetic());
        // A national number is written with 0 where E.164 has +84.
        let national = digits.strip_prefix('0').unwrap_or(&digits);
        let matches = |entry: &&Entry| {
            if by_number {
                entry.id_number.contains(&digits) || entry.phone.contains(national)
            } else {
                let begins = |word: &str| entry.words.split(' ').any(|name| name.starts_with(word));
                !query.is_empty() && query.split(' ').all(begins)
            }
        };
        self.entries.iter().filter(matches).take(limit).map(|entry| entry.subject).collect()
    }

    /// Those with this ID number, this phone, or this name.
    pub(crate) fn alike(&self, name: &str, id_number: Option<&str>, phone: Option<&str>) -> Vec<SubjectId> {
        let words = fold(name);
        let same = |theirs: &str, ours: Option<&str>| !theirs.is_empty() && ours == Some(theirs);
        let alike = |entry: &&Entry| {
            entry.words == words || same(&entry.id_number, id_number) || same(&entry.phone, phone)
        };
        self.entries.iter().filter(alike).map(|entry| entry.subject).collect()
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = SubjectId> {
        self.entries.iter().map(|entry| entry.subject)
    }
}
