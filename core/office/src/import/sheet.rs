//! Opening a spreadsheet that anybody may have made. It is unpacked once into nothing, to see how large it gets and
//! what it asks its reader to reserve, before a parser looks at it; cells are streamed, so that two cells at far
//! corners do not ask for the rectangle between them.

use super::cells::Cell;
use super::header::{self, Layout};
use calamine::{Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// Most bytes of a file.
pub const MAX_FILE: u64 = 16 * 1024 * 1024;
const MAX_OPENED: u64 = 128 * 1024 * 1024;
const MAX_PARTS: usize = 1000;
const MAX_SHEETS: usize = 30;
/// A commune has 2,000 to 12,000 people.
const MAX_ROWS: usize = 50_000;
const MAX_COLUMNS: u32 = 100;
const MAX_CELLS: usize = 2_000_000;

/// Why a spreadsheet cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// No XLSX file: another kind, damaged, or locked with a password.
    #[error("this is not an XLSX spreadsheet that can be read; save it again as .xlsx without a password")]
    Unreadable,
    /// Larger than any list of a commune, packed or unpacked.
    #[error(
        "the spreadsheet is too large for a commune's list; split it, or delete what does not belong to it"
    )]
    TooLarge,
    /// No sheet has a row of column names with a name and at least one column more.
    #[error("no row of column names was found; one column must be called \"Họ và tên\"")]
    NoHeader,
    /// Two columns carry the same name.
    #[error("two columns mean the same; rename or delete one")]
    ColumnTwice,
    /// Column names, and no row below them.
    #[error("there is no row below the column names")]
    Empty,
}

impl SheetError {
    /// Stable code for the edge.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "sheet_unreadable",
            Self::TooLarge => "sheet_too_large",
            Self::NoHeader => "sheet_no_header",
            Self::ColumnTwice => "sheet_column_twice",
            Self::Empty => "sheet_empty",
        }
    }
}

/// Rows by their number as the spreadsheet shows it, from 1; each a map of columns from 0.
pub(super) type Rows = BTreeMap<u32, BTreeMap<u32, Cell>>;

/// The list that a spreadsheet holds.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) layout: Layout,
    /// What stands below the column names.
    pub(super) rows: Rows,
}

/// Reads the first sheet that holds a list.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, SheetError> {
    check_package(bytes)?;
    // The parser is another's: a file over which it stumbles is damaged, and no reason for this program to end.
    std::panic::catch_unwind(|| parsed(bytes)).unwrap_or(Err(SheetError::Unreadable))
}

fn parsed(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetError::Unreadable)?;
    let names = book.sheet_names();
    for name in names.iter().take(MAX_SHEETS) {
        let mut rows = read_rows(&mut book, name)?;
        let Some((at, layout)) = header::find(&rows)? else { continue };
        let rows = rows.split_off(&(at + 1));
        return if rows.is_empty() { Err(SheetError::Empty) } else { Ok(Sheet { layout, rows }) };
    }
    Err(SheetError::NoHeader)
}

fn read_rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Rows, SheetError> {
    let mut rows = Rows::new();
    // A chart has no cells and is no error.
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(rows) };
    for _ in 0..MAX_CELLS {
        let next = reader.next_cell_with_formula_metadata().map_err(|_| SheetError::Unreadable)?;
        let Some(record) = next else { return Ok(rows) };
        let (row, column) = record.pos;
        let cell = Cell::read(&record.value, record.formula.is_some());
        if cell == Cell::Empty || column >= MAX_COLUMNS {
            continue;
        }
        rows.entry(row + 1).or_default().insert(column, cell);
        if rows.len() > MAX_ROWS {
            return Err(SheetError::TooLarge);
        }
    }
    Err(SheetError::TooLarge)
}

fn check_package(bytes: &[u8]) -> Result<(), SheetError> {
    if bytes.len() as u64 > MAX_FILE {
        return Err(SheetError::TooLarge);
    }
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Unreadable)?;
    if package.len() > MAX_PARTS {
        return Err(SheetError::TooLarge);
    }
    let mut left = MAX_OPENED;
    for part in 0..package.len() {
        let part = package.by_index(part).map_err(|_| SheetError::Unreadable)?;
        let mut measure = Measure::default();
        let opened = io::copy(&mut part.take(left + 1), &mut measure).map_err(|_| SheetError::Unreadable)?;
        left = left.checked_sub(opened).ok_or(SheetError::TooLarge)?;
        if measure.reserves > MAX_CELLS as u64 {
            return Err(SheetError::TooLarge);
        }
    }
    Ok(())
}

/// The attribute by which a table of strings says how many there are. The parser reserves that much memory unseen.
const RESERVES: &[u8] = b"uniqueCount";

/// Lets a part run through and keeps the largest number that [`RESERVES`] stands for.
#[derive(Default)]
struct Measure {
    matched: usize,
    number: Option<u64>,
    reserves: u64,
}

impl Measure {
    fn byte(&mut self, byte: u8) {
        match (self.number, byte) {
            // UTF-16 has a zero beside every ASCII character.
            (_, 0) => {}
            (Some(number), b'0'..=b'9') => {
                let number = number.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                self.reserves = self.reserves.max(number);
                self.number = Some(number);
            }
            (Some(0), b'=' | b'"' | b'\'' | b' ' | b'\t' | b'\r' | b'\n' | b'+') => {}
            (Some(_), _) => self.number = None,
            (None, _) => {
                let hit = RESERVES[self.matched] == byte;
                self.matched = if hit { self.matched + 1 } else { usize::from(RESERVES[0] == byte) };
                if self.matched == RESERVES.len() {
                    (self.matched, self.number) = (0, Some(0));
                }
            }
        }
    }
}

impl io::Write for Measure {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        bytes.iter().for_each(|byte| self.byte(*byte));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
