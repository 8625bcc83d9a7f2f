//! The receipt of a consent, to keep: what was agreed to, the code that any team phone reads, the number to be spoken. No name
//! stands on it.

use super::{item, place, vietnamese};
use crate::consent::ConsentGiven;
use causo_domain::address::spoken_to;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::ReceiptId;
use causo_domain::labels;
use causo_domain::spoken_code::SpokenCode;
use causo_draw::{Block, Mark, Sheet};

/// A receipt to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptPage<'a> {
    /// Its text, for the code.
    pub text: &'a str,
    /// Its id.
    pub receipt: ReceiptId,
    /// Purposes agreed to, and whether each was withdrawn since.
    pub purposes: &'a [(Purpose, bool)],
    /// Day of the consent.
    pub day: Day,
    /// Commune, 5 digits.
    pub commune: &'a str,
    /// How the resident is addressed ([`causo_domain::address::FORMS`]).
    pub form: &'a str,
}

impl ReceiptPage<'_> {
    /// What it says.
    pub fn sheet(&self) -> Sheet {
        let said = |text: &str| spoken_to(text, self.form);
        let purpose = |(purpose, withdrawn): &(Purpose, bool)| {
            let (mark, words) =
                if *withdrawn { (Mark::No, "Đã rút lại") } else { (Mark::Yes, "Bác đồng ý") };
            item(mark, format!("{}: {}", said(words), said(&labels::agreed(*purpose))), "")
        };
        let mut blocks = vec![
            Block::Title("Biên nhận đồng ý".into()),
            Block::Subtitle(format!("Tổ công nghệ số {}, ngày {}", place(self.commune), self.day)),
        ];
        blocks.extend(self.purposes.iter().map(purpose));
        blocks.extend([
            Block::Rule,
            Block::Qr {
                text: self.text.trim().to_owned(),
                caption: said("Muốn xem lại, rút lại hay xin xoá, bác đưa mã này cho tổ hoặc cán bộ xã. Mã không có tên bác."),
            },
            Block::Spoken {
                text: SpokenCode::of(self.receipt).to_string(),
                caption: said("Không quét được mã thì bác đọc số này:"),
            },
            Block::Rule,
            item(Mark::Dot, said("Bác đổi ý lúc nào cũng được, không phải nói lý do."), ""),
            item(Mark::Dot, said("Bác không đồng ý thì vẫn được giúp như thường."), ""),
            Block::Foot(said("Mất tờ này thì bác hỏi tổ hoặc cán bộ xã.")),
        ]);
        vietnamese(blocks)
    }
}

impl ConsentGiven {
    /// The receipt of a consent that was just given, to a resident who is addressed by `form`.
    pub fn sheet(&self, form: &str) -> Sheet {
        let purposes: Vec<_> = self.purposes.iter().map(|purpose| (*purpose, false)).collect();
        let (text, receipt, day) = (self.text.as_str(), self.receipt, self.day);
        ReceiptPage { text, receipt, purposes: &purposes, day, commune: &self.commune, form }.sheet()
    }
}
