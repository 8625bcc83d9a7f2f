//! Looking through a list before anything is decided: it takes no office, no ground and no policy, only the file.

use super::resident::RowReader;
use super::sheet::{self, SheetError};
use causo_domain::date::Day;

/// What a spreadsheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Rows below the column names that are not blank.
    pub rows: usize,
    /// Of them, those that read as a person.
    pub people: usize,
}

/// Reads a spreadsheet as an import would on this day, and records nothing.
pub fn look_through(spreadsheet: &[u8], today: Day) -> Result<Look, SheetError> {
    let sheet = sheet::read(spreadsheet)?;
    let mut look = Look { rows: 0, people: 0 };
    for (row, cells) in &sheet.rows {
        let reader = RowReader::new(&sheet.layout, today, *row, cells);
        if !reader.is_blank() {
            look.rows += 1;
            look.people += usize::from(reader.read().is_ok());
        }
    }
    Ok(look)
}
