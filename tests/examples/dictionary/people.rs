//! Invented people of invented hamlets: names as they are common, numbers in the form of the real ones.

use crate::dice::Dice;

const FAMILIES: &[&str] = &[
    "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hà",
    "Đinh", "Quách", "Phùng", "Triệu", "Lương", "Tạ", "Cao",
];
const WOMEN: &[&str] = &[
    "Thị Hoa",
    "Thị Lan",
    "Thị Mai",
    "Thị Hương",
    "Thị Thu",
    "Thị Thanh",
    "Thị Hạnh",
    "Thị Nga",
    "Thị Bình",
    "Thị Minh",
    "Thị Hồng",
    "Thị Loan",
    "Thị Yến",
    "Thị Tuyết",
    "Thị Kim",
    "Thu Hà",
    "Ngọc Anh",
    "Thị Phương",
];
const MEN: &[&str] = &[
    "Văn Hùng",
    "Văn Nam",
    "Văn Dũng",
    "Văn Thành",
    "Văn Sơn",
    "Văn Tuấn",
    "Văn Bình",
    "Văn Long",
    "Đức Anh",
    "Quang Huy",
    "Xuân Trường",
    "Hữu Thắng",
    "Văn Minh",
    "Ngọc Sơn",
    "Văn Tiến",
    "Đình Phúc",
    "Văn Lợi",
];
const PLACES: &[&str] = &["Khu", "Xóm", "Thôn", "Tổ", "Số nhà"];
const WHERE: &[&str] =
    &["cạnh nhà văn hoá", "đầu xóm", "cuối xóm", "gần chợ", "sau trường học", "đường liên xã"];

/// A name, and whether it is a woman's.
pub(crate) fn name(dice: &Dice) -> (String, bool) {
    let woman = dice.often(60);
    let given = dice.one(if woman { WOMEN } else { MEN });
    (format!("{} {given}", dice.one(FAMILIES)), woman)
}

pub(crate) fn address(dice: &Dice) -> String {
    let place = format!("{} {}", dice.one(PLACES), 1 + dice.below(29));
    if dice.often(40) { format!("{place}, {}", dice.one(WHERE)) } else { place }
}

/// Twelve digits as on a card of the province, of nobody.
pub(crate) fn id_number(dice: &Dice, woman: bool, year: u64) -> String {
    let century = if year < 2000 { 0 } else { 2 };
    format!("025{}{:02}{:06}", century + u64::from(woman), year % 100, dice.below(1_000_000))
}

pub(crate) fn phone(dice: &Dice) -> String {
    format!("+84{}{:08}", dice.one(&[9, 3, 8, 7]), dice.below(100_000_000))
}

pub(crate) fn birth(dice: &Dice) -> (String, u64) {
    let year = 1935 + dice.below(75);
    let text = format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28));
    (if dice.often(50) { text } else { year.to_string() }, year)
}
