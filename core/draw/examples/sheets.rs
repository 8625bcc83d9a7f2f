//! Draws a report, a receipt and a summary of settings with invented data into a folder, to be looked at:
//! `cargo run -p causo-draw --example sheets -- target/sheets`.

use causo_draw::{Bar, BigNumber, Block, Language, Mark, Sheet, page, picture, qr};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("a folder is missing")?;
    std::fs::create_dir_all(&folder)?;
    for (name, blocks) in [("report", report()), ("receipt", receipt()), ("privacy", privacy())] {
        let sheet = Sheet { language: Language::Vietnamese, blocks };
        std::fs::write(Path::new(&folder).join(name).with_extension("png"), picture(&sheet)?)?;
        std::fs::write(Path::new(&folder).join(name).with_extension("pdf"), page(&sheet)?)?;
    }
    std::fs::write(Path::new(&folder).join("code.png"), qr(CODE, 600)?)?;
    Ok(())
}

const CODE: &str = "CAUSO1:7QK2M9WXV4T0B3RDHN8ZJ5C6GFSYAEPL7QK2M9WXV4T0B3RDHN8ZJ5C6GFSYAEPL7QK2M9WXV4T0B3RDHN8ZJ5C6GFSYAEPL7QK2M9WXV4T0B3RDHN8ZJ5C6GFSYAEPL";

fn report() -> Vec<Block> {
    let number = |value: &str, label: &str, change: &str| BigNumber {
        value: value.into(),
        label: label.into(),
        change: Some(change.into()),
    };
    let bar = |label: &str, amount: u64| Bar { label: label.into(), amount, shown: amount.to_string() };
    vec![
        Block::Title("Tổ công nghệ số xã Vân Sơn".into()),
        Block::Subtitle("Tuần 23/11–29/11/2026".into()),
        Block::Numbers(vec![
            number("128", "lượt thăm", "+12 so với tuần trước"),
            number("96", "người được giúp", "+9 so với tuần trước"),
            number("41", "hộ lần đầu", "–3 so với tuần trước"),
        ]),
        Block::Bars {
            title: "Bà con được giúp việc gì".into(),
            bars: vec![
                bar("Thanh toán không tiền mặt", 52),
                bar("Bảo vệ thông tin cá nhân", 37),
                bar("Dịch vụ công trực tuyến", 29),
                bar("Định danh mức 2", 18),
                bar("Nhận biết lừa đảo", 7),
            ],
        },
        Block::Share {
            label: "Bác tự làm 64 %".into(),
            percent: Some(64),
            note: "82 trong 128 lượt: bà con tự bấm trên máy của mình, tổ chỉ đứng cạnh.".into(),
        },
        Block::Rule,
        Block::Foot("Tổ công nghệ số cộng đồng xã Vân Sơn. Lập lúc 17:05 ngày 29/11/2026.".into()),
        Block::Foot("Số liệu cộng chung, không có tên ai.".into()),
    ]
}

fn receipt() -> Vec<Block> {
    let item = |mark, text: &str, note: &str| Block::Item { mark, text: text.into(), note: note.into() };
    vec![
        Block::Title("Phiếu ghi nhận đồng ý".into()),
        Block::Subtitle("Tổ công nghệ số xã Vân Sơn, ngày 29/11/2026".into()),
        item(Mark::Yes, "Có: ghi tên và số điện thoại để tổ quay lại giúp", ""),
        item(Mark::Yes, "Có: ghi việc đã làm để tổ biết bác cần gì thêm", ""),
        item(Mark::No, "Không: chụp ảnh giấy tờ", ""),
        item(Mark::Open, "Để sau: đăng ảnh buổi hướng dẫn lên trang của xã", ""),
        Block::Rule,
        Block::Qr {
            text: CODE.into(),
            caption: "Muốn rút lại, bác đưa mã này cho bất kỳ thành viên nào của tổ. Mã không ghi tên bác."
                .into(),
        },
        Block::Spoken {
            text: "VS 7K2 M9W".into(), caption: "Không có máy quét thì đọc mã này:".into()
        },
        Block::Rule,
        item(Mark::Dot, "Bác rút lại lúc nào cũng được, không phải nói lý do.", ""),
        item(Mark::Dot, "Không đồng ý thì bác vẫn được giúp như thường.", ""),
        Block::Foot("Giữ tờ này như giữ biên lai. Mất thì hỏi tổ.".into()),
    ]
}

fn privacy() -> Vec<Block> {
    let item = |mark, text: &str, note: &str| Block::Item { mark, text: text.into(), note: note.into() };
    vec![
        Block::Title("Điện thoại của bác đã kín hơn".into()),
        Block::Subtitle("Xem lại 6 cài đặt, ngày 29/11/2026".into()),
        item(Mark::Yes, "Khóa màn hình bằng mã số", "Trước: tắt → nay: bật"),
        item(Mark::Yes, "Hiện nội dung tin nhắn khi khóa", "Trước: hiện → nay: ẩn"),
        item(Mark::Yes, "Người lạ tìm bác trên Zalo bằng số điện thoại", "Trước: được → nay: không được"),
        item(Mark::Yes, "Cài ứng dụng ngoài cửa hàng", "Trước: cho phép → nay: chặn"),
        item(Mark::Open, "Vị trí của ứng dụng Máy ảnh", "Giữ nguyên: bật, bác muốn ảnh có nơi chụp"),
        item(Mark::No, "Xác thực hai bước của Facebook", "Chưa làm được: bác chưa nhớ mật khẩu"),
        Block::Share { label: "Đã kín 4 trong 6 mục".into(), percent: Some(67), note: String::new() },
        Block::Rule,
        Block::Foot("Cơ quan, ngân hàng không bao giờ hỏi mã OTP của bác. Ai hỏi là lừa.".into()),
    ]
}
