//! Cards, codes and files, all of invented people.

use crate::{Done, Seed, frozen, frozen_text};
use causo_domain::vietqr::{Kind, NewCode, encode};
use qrcode::{Color, EcLevel, QrCode};
use rust_xlsxwriter::Workbook;

pub(crate) fn seeds() -> Done<Vec<Seed>> {
    let code = |kind, amount, purpose| {
        encode(&NewCode { kind, bank_bin: "970405", account: "1234567890", amount, purpose })
    };
    let card = "025155000123|130123456|Nguyễn Thị Mẫu|02031955|Nữ|Khu 3, Lâm Thao, Phú Thọ|15062021";
    let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    let health = format!("GD4252512345678|{}|02/03/1955|2|{}|25-001|x", hex("Nguyễn Thị Mẫu"), hex("Khu 3"));
    let zone =
        "IDVNM1550001233025155000123<<4\n5503023F9912315VNM<<<<<<<<<<<6\nNGUYEN<<THI<MAU<<<<<<<<<<<<<<<";
    Ok(vec![
        ("card_qr", "seven", card.into()),
        ("card_qr", "eleven", format!("{card}|Hà Văn Chủ||x|y").into_bytes()),
        ("health_card_qr", "card", health.into_bytes()),
        ("vietqr", "static", code(Kind::Account, None, None).map_err(|fault| fault.code())?.into_bytes()),
        (
            "vietqr",
            "dynamic",
            code(Kind::Account, Some(25_000), Some("tien rau")).map_err(|fault| fault.code())?.into_bytes(),
        ),
        ("mrz", "card", zone.into()),
        ("scan", "code", frame("CAUSO1:AAAA")?),
        ("spreadsheet", "list", list()?),
        ("guide_files", "one_guide", guide_files()),
        ("key_file", "frozen", frozen("key-file.hex")?),
        ("shares", "frozen", frozen_text("shares.txt")?.into_bytes()),
    ])
}

/// A frame with a code on it: its width, no bytes beside the rows, a pixel for each module.
fn frame(text: &str) -> Done<Vec<u8>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L)?;
    let (side, quiet) = (code.width(), 4);
    let lines = side + 2 * quiet;
    let module = |u: usize, v: usize| {
        let inside = (quiet..side + quiet).contains(&u) && (quiet..side + quiet).contains(&v);
        if inside && code[(u - quiet, v - quiet)] == Color::Dark { 20 } else { 230 }
    };
    let pixels = (0..lines * lines).map(|at| module(at % lines, at / lines));
    Ok([u8::try_from(lines)?, 0].into_iter().chain(pixels).collect())
}

/// A pack's manifest and one text, with a zero between them.
fn guide_files() -> Vec<u8> {
    let manifest = "name = \"goi\"\nversion = 1\npublisher = \"05152\"\n\n[[guide]]\ncode = 1000\nfile = \"mot\"\n\
                    reviewed_on = \"2026-09-01\"\n";
    let text = "title = \"Mở máy\"\nwhy = \"Bác mở máy lên.\"\ndescribes = \"Máy nào cũng vậy.\"\n\n[[step]]\ncode = 1\n\
                title = \"Bấm nút\"\nlarge = \"Bác bấm nút bên phải.\"\nmenu = \"Cài đặt → Khoá\"\n";
    [manifest, text].join("\0").into_bytes()
}

fn list() -> Done<Vec<u8>> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let rows = [
        ["Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Điện thoại", "Xóm"],
        ["Bùi Văn Điệp", "02/03/1955", "Nam", "025055000123", "0912 345 678", "Hồ Sen"],
        ["Hà Thị Út", "1960", "Nữ", "", "", "Trại Mới"],
    ];
    for (number, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            page.write(number, column, cell)?;
        }
    }
    Ok(book.save_to_buffer()?)
}
