//! A commune's list as an office has it: invented people, households of three or four, a telephone in two of five.

use rust_xlsxwriter::{Workbook, XlsxError};

const TITLES: [&str; 8] =
    ["Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Điện thoại", "Mã hộ", "Địa chỉ", "Xóm"];
const FAMILY: [&str; 16] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Bùi", "Đinh", "Quách", "Hà", "Phùng", "Xa", "Lường",
    "Bạch", "Đỗ", "Tạ",
];
const MIDDLE: [&str; 16] = [
    "Văn", "Thị", "Đức", "Hữu", "Ngọc", "Minh", "Quang", "Xuân", "Thanh", "Thu", "Bích", "Mạnh", "Đình",
    "Hồng", "Kim", "Công",
];
const GIVEN: [&str; 40] = [
    "An",
    "Ánh",
    "Bảy",
    "Bình",
    "Cảnh",
    "Chi",
    "Cường",
    "Dung",
    "Dũng",
    "Đạt",
    "Điệp",
    "Giang",
    "Hà",
    "Hạnh",
    "Hiền",
    "Hiệp",
    "Hoà",
    "Huấn",
    "Huệ",
    "Hương",
    "Kỷ",
    "Lan",
    "Liên",
    "Lợi",
    "Luyến",
    "Mai",
    "Nga",
    "Nghĩa",
    "Nhẫn",
    "Oanh",
    "Phượng",
    "Quý",
    "Sử",
    "Tặng",
    "Thưởng",
    "Tịnh",
    "Tuyển",
    "Út",
    "Vỹ",
    "Yến",
];
const PLACES: [&str; 12] = [
    "sau đình",
    "cạnh nhà văn hoá",
    "đầu xóm",
    "cuối xóm",
    "gần cầu treo",
    "trên đồi chè",
    "bên suối",
    "ngõ giếng làng",
    "đối diện trạm y tế",
    "cổng trường cũ",
    "ven đường lớn",
    "dưới chân dốc",
];
const HAMLETS: [&str; 2] = ["Xóm Hồ Sen", "Xóm Trại Mới"];

/// Numbers of a fixed rule, so that every run has the same people.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len() as u64) as usize]
    }
}

/// The list as a spreadsheet.
pub(super) fn list(households: usize, residents: usize) -> Result<Vec<u8>, XlsxError> {
    let mut dice = Dice(7);
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (column, title) in (0..).zip(TITLES) {
        page.write(0, column, title)?;
    }
    for row in 0..residents {
        let household = row * households / residents;
        let name = [dice.of(&FAMILY), dice.of(&MIDDLE), dice.of(&GIVEN)].join(" ");
        let (year, month, day) = (1930 + dice.roll(85), 1 + dice.roll(12), 1 + dice.roll(28));
        let phone = match dice.roll(5) {
            0 | 1 => format!("09{:08}", dice.roll(100_000_000)),
            _ => String::new(),
        };
        let address = format!("{}, hộ {household}", PLACES[household % PLACES.len()]);
        let cells = [
            name,
            format!("{day:02}/{month:02}/{year}"),
            ["Nam", "Nữ"][dice.roll(2) as usize].into(),
            String::new(),
            phone,
            format!("H{household}"),
            address,
            HAMLETS[household % 2].into(),
        ];
        for (column, cell) in (0..).zip(cells) {
            page.write(row as u32 + 1, column, cell)?;
        }
    }
    book.save_to_buffer()
}

/// What a volunteer notes at a visit, each time in other words.
pub(super) fn note(n: usize) -> String {
    let mut dice = Dice(n as u64 + 1000);
    let (place, who, day) = (dice.of(&PLACES), dice.of(&GIVEN), 1 + dice.roll(28));
    match dice.roll(3) {
        0 => format!("Đã tự quét mã, con {who} nhắc lại giúp"),
        1 => format!("Hẹn ngày {day} mang sổ, nhà {place}"),
        _ => format!("Quên mật khẩu ứng dụng, nhờ cháu {who} ngày {day}"),
    }
}
