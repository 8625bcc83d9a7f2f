//! The search index: names, numbers and households of every resident that may be shown, in memory only while unlocked. One text in the
//! order of Vietnamese names, a line each, so that looking through all of it is one walk.

use super::household::household_of;
use causo_domain::date::Day;
use causo_domain::ids::{HouseholdId, SubjectId};
use causo_domain::text::{clean, compare_names, fold};
use causo_protocol::fields::Field;
use causo_vault::fold::{EntityId, View};
use std::cmp::Ordering;

/// Fields that are searched, in the order of a line: `name`, `folded name`, `ID number`, `phone`, with tabs between; the
/// household ends it.
const FIELDS: [Field; 3] = [Field::NAME, Field::ID_NUMBER, Field::PHONE];

/// What can be searched.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Index {
    /// Each line's resident.
    pub(super) subjects: Vec<SubjectId>,
    /// Where each line ends, without its end of line.
    ends: Vec<usize>,
    pub(super) lines: String,
    /// Last day on which all of it may be shown as far as is known now; `None` for no end.
    pub(super) until: Option<Day>,
}

/// One line, read.
struct Entry<'a> {
    name: &'a str,
    words: &'a str,
    id_number: &'a str,
    phone: &'a str,
    household: &'a str,
}

impl<'a> Entry<'a> {
    fn of(line: &'a str) -> Self {
        let mut parts = line.split('\t');
        let mut next = || parts.next().unwrap_or_default();
        Self { name: next(), words: next(), id_number: next(), phone: next(), household: next() }
    }
}

/// The line of a resident, and the last day on which it stays; `None` for one whose name may not be shown.
fn line(view: View<'_>, subject: SubjectId) -> Option<(String, Option<Day>)> {
    let id = EntityId::Resident(subject);
    // Cleaned, nothing in it is a tab or an end of line.
    let [name, id_number, phone] = FIELDS.map(|field| view.text(id, field).map(clean));
    let name = name?;
    let fields = FIELDS.into_iter().chain([Field::HOUSEHOLD]);
    let until = fields.filter_map(|field| view.stays_until(id, field)).min();
    let text = |text: Option<String>| text.unwrap_or_default();
    let household = text(household_of(view, subject).map(|household| household.to_string()));
    Some((format!("{name}\t{}\t{}\t{}\t{household}", fold(&name), text(id_number), text(phone)), until))
}

impl Index {
    /// Made from every resident.
    pub(crate) fn of(view: View<'_>) -> Self {
        let mut all: Vec<_> =
            view.residents().filter_map(|subject| Some((subject, line(view, subject)?))).collect();
        all.sort_by(|(a, (one, _)), (b, (other, _))| order((one, *a), (other, *b)));
        let mut index = Self::default();
        for (subject, (line, until)) in all {
            index.until = index.until.into_iter().chain(until).min();
            index.push(subject, &line);
        }
        index
    }

    /// The index of lines in their order; `None` when they are not as many as the residents.
    pub(super) fn of_lines(subjects: Vec<SubjectId>, lines: String, until: Option<Day>) -> Option<Self> {
        let ends: Vec<_> = lines.match_indices('\n').map(|(at, _)| at).collect();
        (ends.len() == subjects.len()).then_some(Self { subjects, ends, lines, until })
    }

    fn push(&mut self, subject: SubjectId, line: &str) {
        self.lines.push_str(line);
        self.ends.push(self.lines.len());
        self.lines.push('\n');
        self.subjects.push(subject);
    }

    fn begin(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.ends[before] + 1)
    }

    fn line(&self, at: usize) -> &str {
        &self.lines[self.begin(at)..self.ends[at]]
    }

    fn entries(&self) -> impl Iterator<Item = (SubjectId, Entry<'_>)> {
        self.subjects.iter().copied().zip(self.lines.lines().map(Entry::of))
    }

    /// Looks at some residents again: subjects of one person, the one that stands for them among them.
    pub(super) fn update(&mut self, view: View<'_>, subject: SubjectId) {
        let subject = view.representative(subject);
        if let Some(at) = self.subjects.iter().position(|known| *known == subject) {
            let (begin, end) = (self.begin(at), self.ends[at] + 1);
            self.lines.replace_range(begin..end, "");
            self.subjects.remove(at);
            self.ends.remove(at);
            self.ends[at..].iter_mut().for_each(|after| *after -= end - begin);
        }
        let Some((line, until)) = line(view, subject) else { return };
        self.until = self.until.into_iter().chain(until).min();
        let at = self.place(subject, &line);
        let begin = self.begin(at);
        self.lines.insert_str(begin, &format!("{line}\n"));
        self.subjects.insert(at, subject);
        self.ends.insert(at, begin);
        self.ends[at..].iter_mut().for_each(|end| *end += line.len() + 1);
        self.ends[at] = begin + line.len();
    }

    /// Where a line belongs.
    fn place(&self, subject: SubjectId, line: &str) -> usize {
        let (mut low, mut high) = (0, self.subjects.len());
        while low < high {
            let middle = low.midpoint(high);
            match order((self.line(middle), self.subjects[middle]), (line, subject)) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal | Ordering::Greater => high = middle,
            }
        }
        low
    }

    /// Those whose name has a word beginning with every word asked for, or whose number holds the digits.
    pub(crate) fn find(&self, query: &str, limit: usize) -> Vec<SubjectId> {
        let query = fold(query);
        let digits: String = query.chars().filter(char::is_ascii_digit).collect();
        let by_number = digits.len() >= 3 && query.chars().all(|c| !c.is_alphabetic());
        // A national number is written with 0 where E.164 has +84.
        let national = digits.strip_prefix('0').unwrap_or(&digits);
        let matches = |(_, entry): &(SubjectId, Entry<'_>)| {
            if by_number {
                entry.id_number.contains(&digits) || entry.phone.contains(national)
            } else {
                let begins = |word: &str| entry.words.split(' ').any(|name| name.starts_with(word));
                !query.is_empty() && query.split(' ').all(begins)
            }
        };
        self.entries().filter(matches).take(limit).map(|(subject, _)| subject).collect()
    }

    /// Those who live in a household.
    pub(crate) fn of_household(&self, household: HouseholdId) -> Vec<SubjectId> {
        let id = household.to_string();
        self.entries().filter(|(_, entry)| entry.household == id).map(|(subject, _)| subject).collect()
    }

    /// Those with this ID number, this phone, or this name.
    pub(crate) fn alike(&self, name: &str, id_number: Option<&str>, phone: Option<&str>) -> Vec<SubjectId> {
        let words = fold(name);
        let same = |theirs: &str, ours: Option<&str>| !theirs.is_empty() && ours == Some(theirs);
        let alike = |(_, entry): &(SubjectId, Entry<'_>)| {
            entry.words == words || same(entry.id_number, id_number) || same(entry.phone, phone)
        };
        self.entries().filter(alike).map(|(subject, _)| subject).collect()
    }

    /// At most `limit` residents in the order of names, from the one behind `after` on; of somebody who is not in it, all
    /// from the start.
    pub(crate) fn page(&self, after: Option<SubjectId>, limit: usize) -> &[SubjectId] {
        let behind = after.and_then(|after| self.subjects.iter().position(|subject| *subject == after));
        let rest = &self.subjects[behind.map_or(0, |at| at + 1)..];
        &rest[..limit.min(rest.len())]
    }
}

/// Of two lines: by name as Vietnamese read it, then by the resident's id, so that every phone has one order.
fn order((one, a): (&str, SubjectId), (other, b): (&str, SubjectId)) -> Ordering {
    compare_names(Entry::of(one).name, Entry::of(other).name).then_with(|| a.cmp(&b))
}
