//! Writes `fixtures/van-son/residents.xlsx`: 900 invented people in 240 households of 12 invented hamlets, as a commune
//! office would list them. Always the same: the figures of the demonstration can then be compared.
//!
//! `cargo run -p causo-tests --example residents`

use causo_domain::identifiers::{personal_id, phone};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

const HOUSEHOLDS: usize = 240;
const RESIDENTS: usize = 900;
const HAMLETS: [&str; 12] = [
    "Xóm Bưa Cốc",
    "Xóm Chiềng Vạn",
    "Xóm Đồi Bưởi",
    "Xóm Hồ Sen",
    "Xóm Khú Trên",
    "Xóm Lũng Mây",
    "Xóm Mường Khòi",
    "Xóm Nà Sọi",
    "Xóm Suối Rươi",
    "Xóm Thung Vòng",
    "Xóm Trại Mới",
    "Xóm Vó Khạng",
];
const FAMILY: [&str; 14] = [
    "Bùi", "Đinh", "Quách", "Hà", "Phùng", "Nguyễn", "Trần", "Lê", "Phạm", "Xa", "Lường", "Bạch", "Hoàng",
    "Vũ",
];
const MEN: [&str; 28] = [
    "Văn Ẩm",
    "Văn Bảy",
    "Đức Cảnh",
    "Văn Dũng",
    "Mạnh Đạt",
    "Văn Điệp",
    "Hữu Hiệp",
    "Văn Hoà",
    "Quang Huấn",
    "Văn Khoẻ",
    "Xuân Kỷ",
    "Văn Lợi",
    "Đình Luyến",
    "Văn Mạnh",
    "Ngọc Nghĩa",
    "Văn Nhẫn",
    "Thanh Phấn",
    "Văn Quý",
    "Công Sử",
    "Văn Tặng",
    "Minh Thưởng",
    "Văn Tịnh",
    "Bá Trưởng",
    "Văn Tuyển",
    "Quốc Ước",
    "Văn Vỹ",
    "Trọng Xứng",
    "Văn Yên",
];
const WOMEN: [&str; 28] = [
    "Thị Ánh",
    "Thị Bưởi",
    "Thị Chắt",
    "Thị Dậu",
    "Thị Diễn",
    "Thị Đượm",
    "Thị Gấm",
    "Thị Hảo",
    "Thị Hiền",
    "Thị Hoè",
    "Thị Hưởng",
    "Thị Khuyên",
    "Thị Lãm",
    "Thị Lụa",
    "Thị Mến",
    "Thị Mừng",
    "Thị Ngát",
    "Thị Nguyệt",
    "Thị Nhuần",
    "Thị Oanh",
    "Thị Phượng",
    "Thị Quế",
    "Thị Rằm",
    "Thị Sửu",
    "Thị Thêu",
    "Thị Tuyết",
    "Thị Uyên",
    "Thị Xuyến",
];
const MOBILE: [&str; 6] = ["0968", "0342", "0915", "0387", "0977", "0862"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Nhân khẩu")?;
    let bold = Format::new().set_bold();
    sheet.write_with_format(0, 0, "DANH SÁCH NHÂN KHẨU XÃ VÂN SƠN (người và số đều bịa)", &bold)?;
    let titles = [
        "Stt",
        "Họ và tên",
        "Ngày sinh",
        "Giới tính",
        "Số định danh",
        "Điện thoại",
        "Mã hộ",
        "Địa chỉ",
        "Xóm",
        "Tổ",
    ];
    for (column, title) in titles.iter().enumerate() {
        sheet.write_with_format(1, column as u16, *title, &bold)?;
    }
    for n in 0..RESIDENTS {
        write_row(sheet, n)?;
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/van-son/residents.xlsx");
    book.save(path)?;
    Ok(())
}

fn write_row(sheet: &mut rust_xlsxwriter::Worksheet, n: usize) -> Result<(), XlsxError> {
    let household = n % HOUSEHOLDS;
    let member = n / HOUSEHOLDS;
    let hamlet = household % HAMLETS.len();
    let woman = (household + member).is_multiple_of(2);
    // Householder, partner, child, parent: ages that make a family.
    let year = [1968, 1971, 1999, 1941][member] + (household * 7 % 13);
    let (month, day) = (1 + n * 5 % 12, 1 + n * 11 % 28);
    let given =
        if woman { WOMEN[(n * 3 + member * 5) % WOMEN.len()] } else { MEN[(n * 3 + member * 5) % MEN.len()] };
    let family = FAMILY[(household + if member == 1 { 5 } else { 0 }) % FAMILY.len()];
    let century = if year >= 2000 { 2 } else { 0 };
    let id = format!(
        "{}{}{:02}{:06}",
        ["017", "025", "026"][household % 3],
        century + usize::from(woman),
        year % 100,
        400_000 + n * 37
    );
    let mobile = format!("{}{:06}", MOBILE[n % MOBILE.len()], 120_000 + n * 811);
    debug_assert!(personal_id::PersonalId::parse(&id).is_ok() && phone::parse(&mobile).is_ok());
    let row = n as u32 + 2;
    sheet.write(row, 0, n as u32 + 1)?;
    sheet.write(row, 1, format!("{family} {given}"))?;
    sheet.write(row, 2, format!("{day:02}/{month:02}/{year}"))?;
    sheet.write(row, 3, if woman { "Nữ" } else { "Nam" })?;
    sheet.write(row, 4, id)?;
    // A telephone in most families only; written as people write it.
    if member < 3 {
        sheet.write(row, 5, format!("{} {} {}", &mobile[..4], &mobile[4..7], &mobile[7..]))?;
    }
    sheet.write(row, 6, format!("H{:03}", household + 1))?;
    sheet.write(
        row,
        7,
        format!("Nhà số {} {}, xã Vân Sơn, tỉnh Phú Thọ", household / HAMLETS.len() + 1, HAMLETS[hamlet]),
    )?;
    sheet.write(row, 8, HAMLETS[hamlet])?;
    sheet.write(row, 9, format!("Tổ {}", hamlet / 4 + 1))?;
    Ok(())
}
