//! Residents from a spreadsheet.

use super::{Desk, DeskError, Said};
use crate::language::t;
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
        let sentence = sentence(code);
        format!("{what}: {column}{sentence} ({code}), {} {}{more}", t("dòng", "row"), shown.join(", "))
    };
    groups.iter().map(line).collect()
}

/// Rows of a group that are named; the JSON has all.
const SHOWN_ROWS: usize = 12;

fn sentence(code: &str) -> &'static str {
    let (vi, en) = match code {
        "empty" => ("để trống", "empty"),
        "too_long" => ("dài quá", "too long"),
        "unexpected_character" => ("có ký tự lạ", "a character that cannot stand there"),
        "unexpected_value" => ("không phải kiểu dữ liệu của cột này", "not what this column holds"),
        "wrong_length" => ("thiếu hoặc thừa chữ số", "digits missing or too many"),
        "malformed" => ("viết sai", "not well formed"),
        "not_assigned" => ("đầu số này không có", "no such range of numbers"),
        "bad_date" => ("không phải ngày có thật", "not a day of the calendar"),
        "bad_sex" => ("phải là Nam hoặc Nữ", "must be Nam or Nữ"),
        "formula" => ("là công thức, hãy dán thành giá trị", "a formula: paste it as a value"),
        "cell_error" => ("ô báo lỗi", "the cell shows an error"),
        "team_unknown" => ("chưa có tổ tên này", "no team has this name"),
        "hamlet_unknown" => ("chính sách không có tên này", "the policy does not have this name"),
        "duplicate_in_file" => ("người này có ở dòng trên", "this person stands in a row above"),
        "leading_zero_unclear" => {
            ("mất số 0 ở đầu, không đoán được", "a leading zero is lost and cannot be told")
        }
        "leading_zero_restored" => ("đã thêm lại số 0 ở đầu", "the leading zero was put back"),
        "old_id_left_out" => ("số CMND cũ, không ghi vào", "an old card's number, left out"),
        "old_number_converted" => ("số 11 chữ số cũ, đã đổi", "an old 11-digit number, converted"),
        "landline" => ("số máy bàn", "a landline"),
        "address_differs" => ("khác địa chỉ của người cùng hộ", "differs from others of the household"),
        "birth_year_mismatch" => {
            ("năm sinh khác trong số định danh", "the birth year differs from the ID number's")
        }
        "sex_mismatch" => ("giới tính khác trong số định danh", "the sex differs from the ID number's"),
        "unknown_birth_province" => ("không có tỉnh nào mang mã đầu này", "no province has this code"),
        _ => ("cần xem lại", "needs a look"),
    };
    t(vi, en)
}

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
