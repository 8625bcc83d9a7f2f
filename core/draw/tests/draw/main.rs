//! What is asked of a sheet's picture and page, through the crate's own door: what came out is decoded again and looked
//! at, pixel by pixel and stroke by stroke. No picture is compared with one of before.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod decode;
mod letters;
mod limits;
mod page;
mod picture;

use causo_draw::{Bar, BigNumber, Block, Language, Mark, Sheet};

fn sheet(blocks: Vec<Block>) -> Sheet {
    Sheet { language: Language::Vietnamese, blocks }
}

fn text(text: &str) -> Sheet {
    sheet(vec![Block::Text(text.into())])
}

const CODE: &str = "CAUSO1:7QK2M9WXV4T0B3RDHN8ZJ5C6GFSYAEPL7QK2M9WXV4T0B3RDHN8ZJ5C6GFSYAEPL";

/// A sheet with a block of every kind.
fn every_kind() -> Sheet {
    let number = |value: &str| BigNumber {
        value: value.into(),
        label: "người được giúp".into(),
        change: Some("+9".into()),
    };
    let bar = |label: &str, amount| Bar { label: label.into(), amount, shown: format!("{amount} lượt") };
    sheet(vec![
        Block::Title("Tổ công nghệ số xã Vân Sơn".into()),
        Block::Subtitle("Tuần 23/11–29/11/2026".into()),
        Block::Numbers(vec![number("128"), number("96"), number("1.284")]),
        Block::Bars {
            title: "Việc".into(),
            bars: vec![bar("Dịch vụ công trực tuyến", 52), bar("Định danh", 7)],
        },
        Block::Share {
            label: "Bác tự làm 64 %".into(), percent: Some(64), note: "82 trong 128 lượt".into()
        },
        Block::Item {
            mark: Mark::Yes, text: "Ghi tên".into(), note: "Trước: không → nay: có".into()
        },
        Block::Item { mark: Mark::No, text: "Chụp ảnh".into(), note: String::new() },
        Block::Item { mark: Mark::Open, text: "Đăng ảnh".into(), note: String::new() },
        Block::Item { mark: Mark::Dot, text: String::new(), note: String::new() },
        Block::Rule,
        Block::Qr { text: CODE.into(), caption: "Đưa mã này cho tổ.".into() },
        Block::Spoken { text: "VS 7K2 M9W".into(), caption: "Đọc mã này:".into() },
        Block::Text("Rút lại lúc nào cũng được.".into()),
        Block::Foot("Lập lúc 17:05 ngày 29/11/2026".into()),
    ])
}
