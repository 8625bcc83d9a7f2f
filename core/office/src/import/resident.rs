//! One row as a person, by the same readers as at the door. What a spreadsheet does to numbers (leading zeros gone)
//! is put right only where nothing else can be meant.

use super::cells::Cell;
use super::header::{Column, Layout};
use super::report::RowFault;
use causo_domain::date::Day;
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::identifiers::personal_id::{IdNumber, PersonalId, Sex};
use causo_domain::identifiers::{Problem, Warning, phone};
use causo_domain::secret_guard::{self, Verdict};
use causo_domain::text::fold;
use std::collections::BTreeMap;

/// Longest name.
const MAX_NAME: usize = 100;
/// Oldest age that is believed.
const MAX_AGE: i32 = 130;
/// A number of the old card: there is no field for it, so it is left out.
const OLD_ID: &str = "old_id_left_out";
/// Digits are missing and it cannot be told which.
const ZERO_UNCLEAR: &str = "leading_zero_unclear";

/// The text holds a password, a code or a card's number.
const SECRET: &str = "secret_refused";

/// A person of the list.
#[derive(Clone)]
pub(super) struct Resident {
    pub(super) row: u32,
    pub(super) name: String,
    pub(super) birth: Option<BirthDate>,
    pub(super) sex: Option<Sex>,
    pub(super) id: Option<PersonalId>,
    /// E.164.
    pub(super) phone: Option<String>,
    pub(super) hamlet: Option<String>,
    pub(super) household: Option<String>,
    pub(super) address: Option<String>,
    pub(super) team: Option<String>,
    pub(super) warnings: Vec<RowFault>,
}

/// Reads the cells of one row, collecting what is wrong.
pub(super) struct RowReader<'a> {
    pub(super) layout: &'a Layout,
    pub(super) today: Day,
    row: u32,
    cells: &'a BTreeMap<u32, Cell>,
    faults: Vec<RowFault>,
    warnings: Vec<RowFault>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(layout: &'a Layout, today: Day, row: u32, cells: &'a BTreeMap<u32, Cell>) -> Self {
        Self { layout, today, row, cells, faults: Vec::new(), warnings: Vec::new() }
    }

    /// Whether no known column holds anything: a blank line, a sum, a signature.
    pub(super) fn is_blank(&self) -> bool {
        self.layout.values().all(|at| !self.cells.contains_key(at))
    }

    /// The person, or everything that is wrong with the row.
    pub(super) fn read(mut self) -> Result<Resident, Vec<RowFault>> {
        let name = self.name();
        let birth = self.birth();
        let sex = self.sex();
        let id = self.id(birth);
        let phone = self.phone();
        let [hamlet, household, address, team] =
            [Column::Hamlet, Column::Household, Column::Address, Column::Team]
                .map(|column| self.words(column));
        if let (Some(id), Some(birth), Some(sex)) = (&id, birth, sex) {
            id.compare(birth, sex)
                .into_iter()
                .for_each(|warning| self.warn(Column::IdNumber, warning.code()));
        }
        let (row, warnings) = (self.row, self.warnings);
        match name {
            Some(name) if self.faults.is_empty() => {
                Ok(Resident { row, name, birth, sex, id, phone, hamlet, household, address, team, warnings })
            }
            _ => Err(self.faults),
        }
    }

    fn fault(&mut self, column: Column, code: &'static str) {
        self.faults.push(RowFault { row: self.row, column: Some(column), code });
    }

    fn warn(&mut self, column: Column, code: &'static str) {
        self.warnings.push(RowFault { row: self.row, column: Some(column), code });
    }

    /// A cell that holds something readable.
    fn cell(&mut self, column: Column) -> Option<&'a Cell> {
        match self.cells.get(self.layout.get(&column)?)? {
            Cell::Empty => None,
            Cell::Fault(code) => {
                self.fault(column, code);
                None
            }
            cell => Some(cell),
        }
    }

    fn text(&mut self, column: Column) -> Option<String> {
        match self.cell(column)? {
            Cell::Text(text) | Cell::Number(text) => Some(text.clone()),
            _ => {
                self.fault(column, "unexpected_value");
                None
            }
        }
    }

    /// A text that people wrote freely: passwords and codes stand in lists as they do in notes.
    fn words(&mut self, column: Column) -> Option<String> {
        let text = self.text(column)?;
        if let Verdict::Refuse(_) = secret_guard::check(&text) {
            self.fault(column, SECRET);
            return None;
        }
        Some(text)
    }

    fn name(&mut self) -> Option<String> {
        let before = self.faults.len();
        let Some(name) = self.words(Column::Name) else {
            if self.faults.len() == before {
                self.fault(Column::Name, Problem::Empty.code());
            }
            return None;
        };
        let fits = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
        if name.chars().count() > MAX_NAME {
            self.fault(Column::Name, Problem::TooLong.code());
        } else if !name.chars().all(fits) || !name.chars().any(char::is_alphabetic) {
            self.fault(Column::Name, Problem::UnexpectedCharacter.code());
        }
        Some(name)
    }

    fn birth(&mut self) -> Option<BirthDate> {
        let read = match self.cell(Column::BirthDate)? {
            Cell::Date(year, month, day) => BirthDate::new(*year, *month, *day),
            Cell::Text(text) | Cell::Number(text) => read_date(text),
            _ => None,
        };
        let age = read.map(|birth| self.today.year() - i32::from(birth.year()));
        let past = read.and_then(BirthDate::date).and_then(Day::of_date).is_none_or(|day| day <= self.today);
        if past && age.is_some_and(|age| (0..=MAX_AGE).contains(&age)) {
            return read;
        }
        self.fault(Column::BirthDate, Problem::BadDate.code());
        None
    }

    fn sex(&mut self) -> Option<Sex> {
        let text = self.text(Column::Sex)?;
        match &*fold(&text) {
            "nam" | "male" => Some(Sex::Male),
            "nu" | "female" => Some(Sex::Female),
            _ => {
                self.fault(Column::Sex, Problem::BadSex.code());
                None
            }
        }
    }

    fn id(&mut self, birth: Option<BirthDate>) -> Option<PersonalId> {
        let cell = self.cell(Column::IdNumber)?;
        let (text, counted) = match cell {
            Cell::Text(text) => (text, false),
            Cell::Number(text) => (text, true),
            _ => {
                self.fault(Column::IdNumber, Problem::UnexpectedCharacter.code());
                return None;
            }
        };
        match IdNumber::parse(text) {
            Ok(IdNumber::Personal(id)) => Some(id),
            Ok(IdNumber::Old(_)) => {
                self.warn(Column::IdNumber, OLD_ID);
                None
            }
            Err(fault) if fault.problem == Problem::WrongLength => match restored(text, birth) {
                Some(id) => {
                    self.warn(Column::IdNumber, Warning::LeadingZeroRestored.code());
                    Some(id)
                }
                // Eight digits of a number cell: an old card whose zero went the same way.
                None if counted && text.len() == 8 => {
                    self.warn(Column::IdNumber, OLD_ID);
                    None
                }
                None => {
                    let lost = matches!(text.len(), 10 | 11);
                    self.fault(Column::IdNumber, if lost { ZERO_UNCLEAR } else { fault.code() });
                    None
                }
            },
            Err(fault) => {
                self.fault(Column::IdNumber, fault.code());
                None
            }
        }
    }

    fn phone(&mut self) -> Option<String> {
        let text = self.text(Column::Phone)?;
        match phone::parse(&text) {
            Ok(phone) => {
                phone.warnings.iter().for_each(|warning| self.warn(Column::Phone, warning.code()));
                Some(phone.e164)
            }
            Err(fault) => {
                self.fault(Column::Phone, fault.code());
                None
            }
        }
    }
}

/// An ID number that lost one or two leading zeros: no province code has three. Only if a province has the code that
/// results, and the year inside agrees with the birth date.
fn restored(text: &str, birth: Option<BirthDate>) -> Option<PersonalId> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if !matches!(digits.len(), 10 | 11) {
        return None;
    }
    let id = PersonalId::parse(&format!("{digits:0>12}")).ok()?;
    (id.birth_province().is_some() && Some(id.birth_year()) == birth.map(BirthDate::year)).then_some(id)
}

/// `dd/MM/yyyy` with any of `/ - .` between, `yyyy-MM-dd`, or as much of it as is known.
fn read_date(text: &str) -> Option<BirthDate> {
    let unified: String = text.chars().map(|c| if matches!(c, '-' | '.') { '/' } else { c }).collect();
    let parts: Vec<_> = unified.split('/').map(str::trim).collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 => BirthDate::parse(&format!("{day}/{month}/{year}")),
        _ => BirthDate::parse(&parts.join("/")),
    }
}
