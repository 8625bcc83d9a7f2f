//! Residents from a spreadsheet, under a signed ground. Every cell is read by the same rules as a card at the door;
//! what cannot be read is told by row and code, and nothing is recorded by halves.

mod capture;
mod cells;
mod correct;
mod header;
mod look;
mod plan;
mod report;
mod resident;
mod sheet;

pub use capture::ImportOptions;
pub(crate) use correct::read_fields;
pub use header::Column;
pub use look::{Look, look_through};
pub use report::{ImportReport, RowFault};
pub use sheet::{MAX_FILE, SheetError};
