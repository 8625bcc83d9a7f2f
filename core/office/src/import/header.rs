//! Which column holds what, by the names that commune offices give their columns, with or without diacritics.

use super::cells::Cell;
use super::sheet::{Rows, SheetError};
use causo_domain::text::fold;
use serde::Serialize;
use std::collections::BTreeMap;

/// Titles and blank lines may stand above the column names.
const SEARCHED_ROWS: usize = 20;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Full name.
    Name,
    /// Birth date.
    BirthDate,
    /// Sex.
    Sex,
    /// Personal ID number.
    IdNumber,
    /// Telephone.
    Phone,
    /// Hamlet.
    Hamlet,
    /// What the commune calls the household: a number or the householder.
    Household,
    /// Address.
    Address,
    /// Team.
    Team,
}

/// Folded names, without what stands in brackets.
const NAMES: [(Column, &[&str]); 9] = [
    (Column::Name, &["ho va ten", "ho ten", "ho va ten nhan khau", "ho chu dem va ten", "full name", "name"]),
    (
        Column::BirthDate,
        &["ngay sinh", "ngay thang nam sinh", "ngay thang sinh", "nam sinh", "date of birth", "birth date"],
    ),
    (Column::Sex, &["gioi tinh", "nam nu", "sex"]),
    (
        Column::IdNumber,
        &[
            "so dinh danh",
            "so dinh danh ca nhan",
            "ma dinh danh",
            "dinh danh",
            "cccd",
            "so cccd",
            "so cccd dinh danh",
            "so dinh danh cccd",
            "cmnd cccd",
            "so cmnd cccd",
            "can cuoc",
            "so can cuoc",
            "so can cuoc cong dan",
            "id number",
        ],
    ),
    (Column::Phone, &["dien thoai", "so dien thoai", "dien thoai lien he", "sdt", "so dt", "phone"]),
    (
        Column::Hamlet,
        &["khu", "thon", "xom", "ban", "khu dan cu", "khu thon", "thon xom", "khu thon xom", "hamlet"],
    ),
    (Column::Household, &["ma ho", "so ho", "ho so", "ho gia dinh", "ma ho gia dinh", "chu ho", "household"]),
    (
        Column::Address,
        &[
            "dia chi",
            "noi o",
            "noi o hien tai",
            "cho o hien nay",
            "noi thuong tru",
            "dia chi thuong tru",
            "address",
        ],
    ),
    (Column::Team, &["to", "to cong nghe so", "to cong nghe so cong dong", "to cnscd", "team"]),
];

/// Columns by what they hold.
pub(super) type Layout = BTreeMap<Column, u32>;

fn column(title: &str) -> Option<Column> {
    let plain = title.split(['(', '*', ':']).next().unwrap_or_default().trim();
    // "Hộ" (household) and "Họ" (family name) fold to the same, so only the marked word counts.
    if plain.to_lowercase() == "hộ" {
        return Some(Column::Household);
    }
    let words: Vec<_> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let key = fold(&words.join(" "));
    NAMES.iter().find(|(_, names)| names.contains(&&*key)).map(|(column, _)| *column)
}

/// The row of column names, counted as the spreadsheet shows it, and what they say.
pub(super) fn find(rows: &Rows) -> Result<Option<(u32, Layout)>, SheetError> {
    for (number, row) in rows.iter().take(SEARCHED_ROWS) {
        let mut layout = Layout::new();
        let mut twice = false;
        for (at, cell) in row {
            if let Cell::Text(title) = cell
                && let Some(column) = column(title)
            {
                twice |= layout.insert(column, *at).is_some();
            }
        }
        if layout.contains_key(&Column::Name) && layout.len() > 1 {
            return if twice { Err(SheetError::ColumnTwice) } else { Ok(Some((*number, layout))) };
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_name_their_columns_in_many_ways() {
        for (title, expected) in [
            ("Họ và tên", Some(Column::Name)),
            ("HỌ, CHỮ ĐỆM VÀ TÊN (*)", Some(Column::Name)),
            ("Ngày, tháng, năm sinh", Some(Column::BirthDate)),
            ("Nam/Nữ", Some(Column::Sex)),
            ("Số CCCD/định danh", Some(Column::IdNumber)),
            ("SĐT:", Some(Column::Phone)),
            ("Khu/thôn/xóm", Some(Column::Hamlet)),
            ("Hộ", Some(Column::Household)),
            ("Họ", None),
            ("Tổ", Some(Column::Team)),
            ("Dân tộc", None),
        ] {
            assert_eq!(column(title), expected, "{title}");
        }
    }
}
