//! The lesson of paying by phone, without money: what a bank's app would show of a shop's code, what to check before one
//! confirms, and that nothing was paid. The shop and the bank are the lesson's own, a practice code names nobody, and
//! nothing of it is kept.

use crate::error::FieldError;
use crate::report::grouped;
use causo_domain::practice_code::{PracticeCode, PracticeFault};

/// A text in both languages of the app. The Vietnamese is said to a "bác".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

/// A lesson that began when a practice code was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Đồng.
    pub amount: u32,
}

const SHOP: &str = "Quán nước cô Tập";
const BANK: &str = "Ngân hàng Tập Thử";

impl Lesson {
    /// What to check before one confirms, in the order in which it is done. Each is read aloud.
    pub const CHECKS: [Words; 4] = [
        Words {
            vi: "Bác đọc to tên người nhận và tên ngân hàng giúp cháu.",
            en: "Read the name and the bank aloud.",
        },
        Words {
            vi: "Bác hỏi cô chủ quán: tên này, ngân hàng này có đúng của cô không?",
            en: "Ask the shop: are this name and this bank yours?",
        },
        Words {
            vi: "Cô chủ quán bảo đúng, số tiền cũng đúng thì bác mới bấm xác nhận.",
            en: "Confirm only when the shop says yes and the amount is right.",
        },
        Words {
            vi: "Sai một chữ là bác dừng lại, thoát ra. Chưa bấm thì chưa mất đồng nào.",
            en: "One wrong letter, and you stop and leave. Nothing is paid before you confirm.",
        },
    ];

    /// How it ends.
    pub const END: Words = Words {
        vi: "Đây là bài tập, không có đồng nào được chuyển.",
        en: "This was practice: not one đồng was sent.",
    };

    /// Begins with what was scanned. A real payment code, or any other text, is `practice_other_text`.
    pub fn of(scanned: &str) -> Result<Self, FieldError> {
        match PracticeCode::parse(scanned) {
            Ok(code) => Ok(Self { amount: code.amount() }),
            Err(fault @ PracticeFault::Newer) => Err(FieldError::UpdateApp { code: fault.code().into() }),
            Err(fault) => Err(FieldError::field("code", fault.code())),
        }
    }

    /// What the bank's app would show: what each line is called, and what it says.
    pub fn screen(&self) -> [(Words, String); 3] {
        [
            (Words { vi: "Người nhận", en: "Receiver" }, SHOP.to_owned()),
            (Words { vi: "Ngân hàng", en: "Bank" }, BANK.to_owned()),
            (Words { vi: "Số tiền", en: "Amount" }, format!("{} đ", grouped(self.amount.into()))),
        ]
    }
}
