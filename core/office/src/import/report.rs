//! What an import came to. Rows are told by number and code, never by what stands in them: a report may be printed.

use super::header::Column;
use serde::Serialize;

/// Something about one cell of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RowFault {
    /// Row as the spreadsheet shows it, from 1.
    pub row: u32,
    /// Column; absent when it concerns the row as a whole.
    pub column: Option<Column>,
    /// Stable code.
    pub code: &'static str,
}

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// Whether the residents below are recorded. Not so for a trial, or when rows are bad and were not to be skipped.
    pub recorded: bool,
    /// Rows with anything in them.
    pub rows: usize,
    /// Residents.
    pub residents: usize,
    /// Households made for them.
    pub households: usize,
    /// Rows of other teams, passed over.
    pub other_teams: usize,
    /// Rows of people who are here already, passed over.
    pub already_here: usize,
    /// What is wrong. A row with a fault is not recorded.
    pub faults: Vec<RowFault>,
    /// What deserves a second look and does not stop a row.
    pub warnings: Vec<RowFault>,
}
