//! What leaves the phone for people's eyes: the report into a chat, the receipt and the summaries into a resident's hand. Here
//! is what they say; `causo_draw` makes a picture or an A5 page of it.

mod held;
mod privacy;
mod receipt;
mod report;

pub use causo_draw::{DrawError, Sheet, page, picture, qr};
pub use receipt::ReceiptPage;

use crate::error::FieldError;
use causo_domain::date::Day;
use causo_domain::places::{Commune, PRACTICE, commune};
use causo_draw::{Block, Language, Mark};

impl From<DrawError> for FieldError {
    fn from(error: DrawError) -> Self {
        Self::Report { code: error.code().into() }
    }
}

fn vietnamese(blocks: Vec<Block>) -> Sheet {
    Sheet { language: Language::Vietnamese, blocks }
}

fn item(mark: Mark, text: impl Into<String>, note: impl Into<String>) -> Block {
    Block::Item { mark, text: text.into(), note: note.into() }
}

/// `xã Vân Sơn`, held together in one line; the code where nobody knows its name. What was made in practice says so.
fn place(code: &str) -> String {
    if code == PRACTICE {
        return "để\u{a0}tập, không\u{a0}có\u{a0}thật".to_owned();
    }
    let named = commune(code).map(Commune::full_name);
    named.unwrap_or_else(|| code.to_owned()).replace(' ', "\u{a0}")
}

/// Who drew it and when, at the end of a resident's page.
fn foot(commune: &str, day: Day) -> Block {
    Block::Foot(format!("Tổ công nghệ số cộng đồng {}, ngày {day}.", place(commune)))
}
