//! Words of the day: notes as volunteers write them, cards of people who moved in, codes at a shop's counter. All
//! people are invented.

use causo_domain::vietqr::{Kind, NewCode, Registered, encode};

/// What the shop at the market registered.
pub(super) const SHOP: Registered<'static> = Registered { bank_bin: "970416", account: "257678859" };

/// What a volunteer may find on the counter: the shop's own code, one with another account pasted over it, one of a
/// bank nobody knows, a link.
pub(super) fn shop_code(n: usize) -> String {
    let code = |bank_bin, account| {
        let code = NewCode { kind: Kind::Account, bank_bin, account, amount: None, purpose: None };
        encode(&code).unwrap_or_default()
    };
    match n % 4 {
        0 => code(SHOP.bank_bin, SHOP.account),
        1 => code(SHOP.bank_bin, "100200300400"),
        2 => code("999999", SHOP.account),
        _ => "https://vietqr-nhan-thuong.example/dang-nhap".into(),
    }
}

/// A note, different for every visit.
pub(super) fn note(n: usize, given_name: &str, phone: usize) -> String {
    let hour = 7 + n % 5;
    let minute = (n * 7 + phone * 3) % 60;
    let at = format!("{hour} giờ {minute:02}");
    match n % 6 {
        0 => format!(
            "Bác {given_name} tự quét mã ở quán đầu xóm lúc {at}, còn lúng túng khi nhập số tiền, hẹn tuần sau làm lại."
        ),
        1 => format!(
            "Lúc {at} đã cùng bác {given_name} tắt tìm kiếm bằng số điện thoại trên Zalo, bác muốn con gái xem lại."
        ),
        2 => format!(
            "Bác {given_name} nghe không rõ, cần nói chậm; {at} mới vào được mạng nhà hàng xóm để cài ứng dụng ngân hàng."
        ),
        3 => format!(
            "Nhà bác {given_name} có người gọi giả công an lúc {at}, đã dặn bác gác máy và báo công an xã."
        ),
        4 => format!(
            "Bác {given_name} đã đặt hạn mức chuyển tiền thấp, {at} thử chuyển cho cháu nội, máy báo thành công."
        ),
        _ => format!(
            "Lúc {at} bác {given_name} đổi được ảnh đại diện về riêng tư, bước đăng xuất máy lạ làm sau."
        ),
    }
}

/// A note that must never be kept: somebody reads a code out.
pub(super) const SECRET_NOTE: &str = "Bác đọc mã OTP ngân hàng là 482913 để cháu nhập hộ.";

/// The identity card's QR of somebody who moved in: the older cards have 7 fields, the newer ones 11.
pub(super) fn card(phone: usize, n: usize) -> String {
    const NAMES: [(&str, bool); 8] = [
        ("Đinh Thị Mão", true),
        ("Bùi Văn Ngoạt", false),
        ("Hà Thị Phin", true),
        ("Quách Đình Roan", false),
        ("Nguyễn Thị Sự", true),
        ("Lường Văn Thoại", false),
        ("Phạm Thị Ưng", true),
        ("Trần Bá Vịnh", false),
    ];
    let which = phone * 2 + n;
    let (name, woman) = NAMES[which % NAMES.len()];
    let family = ["", " Hoà", " Thuỷ", " Kỳ"][which / NAMES.len() % 4];
    let year = 48 + which;
    let number = format!("017{}{year:02}{:06}", u8::from(woman), 700_100 + which * 53);
    let (day, month) = (1 + which % 28, 1 + which % 12);
    let sex = if woman { "Nữ" } else { "Nam" };
    let address = format!("Số {} đường liên xã, xã Vân Sơn, Phú Thọ", 100 + which);
    let newer = if which.is_multiple_of(2) { "||||" } else { "" };
    format!("{number}||{name}{family}|{day:02}{month:02}19{year:02}|{sex}|{address}|15062022{newer}")
}

/// Where the newcomers of a phone live.
pub(super) fn hamlet(phone: usize) -> u16 {
    (phone % 3 * 4 + 1) as u16
}

/// The shape of a signature: points as bytes, no time and no pressure.
pub(super) fn signature(n: usize) -> Vec<u8> {
    (0..48).map(|i| ((i * 7 + n * 13) % 200) as u8).collect()
}
