//! Residents from a spreadsheet.

use super::{Desk, DeskError, Said};
use crate::language::t;
use crate::messages::of_cell;
use crate::values::{ground, purpose};
use causo_domain::codes::Purpose;
use causo_domain::ids::GroundId;
use causo_office::{Column, ImportOptions, ImportReport, MAX_FILE, RowFault, SheetError};
use clap::Args;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Spreadsheet, XLSX
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Legal ground it rests on; rows of other teams are passed over
    #[arg(long, value_name = "ID", value_parser = ground)]
    ground: GroundId,
    /// Purpose the records serve; without it the first that the ground covers
    #[arg(long, value_name = "PURPOSE", value_parser = purpose)]
    purpose: Option<Purpose>,
    /// Record the good rows and leave the bad ones out
    #[arg(long)]
    skip_bad: bool,
    /// Only say what would happen
    #[arg(long)]
    trial: bool,
}

pub(super) fn run(desk: &Desk, args: ImportArgs) -> Result<Said, DeskError> {
    let mut bytes = Vec::new();
    let file = File::open(&args.file).map_err(|_| DeskError::Code("file_unreadable"))?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|_| DeskError::Code("file_unreadable"))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(SheetError::TooLarge.into());
    }
    let options = ImportOptions { purpose: args.purpose, skip_bad: args.skip_bad, trial: args.trial };
    let report = desk.open()?.import_residents(&bytes, args.ground, options)?;
    let said = told(&report, args.trial);
    if report.recorded || args.trial { Ok(said) } else { Err(DeskError::Said(said)) }
}

fn told(report: &ImportReport, trial: bool) -> Said {
    let mut lines = grouped(t("Lỗi", "Fault"), &report.faults);
    lines.extend(grouped(t("Xem lại", "Look again"), &report.warnings));
    lines.push(match (report.recorded, trial) {
        (true, _) => t("Đã ghi.", "Recorded.").into(),
        (false, true) => t("Chạy thử, chưa ghi gì.", "A trial: nothing was recorded.").into(),
        (false, false) => t(
            "Chưa ghi gì. Sửa các dòng lỗi rồi chạy lại, hoặc thêm --skip-bad để bỏ qua chúng.",
            "Nothing was recorded. Mend the rows and run again, or add --skip-bad to leave them out.",
        )
        .into(),
    });
    for (vi, en, count) in [
        ("Dòng", "Rows", report.rows),
        ("Nhân khẩu", "Residents", report.residents),
        ("Hộ", "Households", report.households),
        ("Của tổ khác", "Of other teams", report.other_teams),
        ("Đã có sẵn", "Here already", report.already_here),
    ] {
        lines.push(format!("{}: {count}", t(vi, en)));
    }
    Said { lines, json: json!(report) }
}

/// One line for everything that is wrong in the same way: a whole column of the wrong kind is one mistake.
fn grouped(what: &str, faults: &[RowFault]) -> Vec<String> {
    let mut groups: BTreeMap<(Option<Column>, &str), Vec<u32>> = BTreeMap::new();
    for fault in faults {
        groups.entry((fault.column, fault.code)).or_default().push(fault.row);
    }
    let line = |((column, code), rows): (&(Option<Column>, &str), &Vec<u32>)| {
        let column = column.map(|column| format!("{}: ", title(column))).unwrap_or_default();
        let shown: Vec<_> = rows.iter().take(SHOWN_ROWS).map(ToString::to_string).collect();
        let more = rows.len().saturating_sub(SHOWN_ROWS);
        let more = if more > 0 { format!(" … +{more}") } else { String::new() };
        let wrong = of_cell(code);
        format!("{what}: {column}{wrong} ({code}), {} {}{more}", t("dòng", "row"), shown.join(", "))
    };
    groups.iter().map(line).collect()
}

/// Rows of a group that are named; the JSON has all.
const SHOWN_ROWS: usize = 12;

fn title(column: Column) -> &'static str {
    match column {
        Column::Name => t("họ và tên", "name"),
        Column::BirthDate => t("ngày sinh", "birth date"),
        Column::Sex => t("giới tính", "sex"),
        Column::IdNumber => t("số định danh", "ID number"),
        Column::Phone => t("điện thoại", "telephone"),
        Column::Hamlet => t("khu, thôn, xóm", "hamlet"),
        Column::Household => t("hộ", "household"),
        Column::Address => t("địa chỉ", "address"),
        Column::Team => t("tổ", "team"),
    }
}
