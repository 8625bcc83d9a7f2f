//! What is held about somebody, in words that they understand.

use super::{Held, HeldConsent, HeldField, HeldVisit};
use crate::labels;
use causo_domain::address::spoken_to;
use causo_protocol::fields::Field;

/// A part of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSection {
    /// What it is about.
    pub heading: String,
    /// What it says.
    pub lines: Vec<String>,
}

/// Most visits that are told one by one; a page has room for no more.
const MAX_VISITS: usize = 40;

impl Held {
    /// The answer in plain Vietnamese, for somebody who is addressed by `form` ([`causo_domain::address::FORMS`]). What is
    /// held is told as it is; the words around it are said to them.
    pub fn sections(&self, form: &str) -> Vec<HeldSection> {
        let said = |text: &str| spoken_to(text, form);
        let section = |heading: &str, lines| HeldSection { heading: said(heading), lines };
        let mut sections =
            vec![section("Tổ công nghệ số đang giữ những gì về bác", self.fields.iter().map(line).collect())];
        let mut visits: Vec<_> = self.visits.iter().take(MAX_VISITS).map(HeldVisit::said).collect();
        let more = self.visits.len().saturating_sub(MAX_VISITS);
        visits.extend((more > 0).then(|| format!("Và {more} lần trước nữa, cán bộ xã in được đủ.")));
        if !visits.is_empty() {
            sections.push(section("Những lần giúp bác", visits));
        }
        let mut why: Vec<_> = self.consents.iter().map(|consent| consent.said(form)).collect();
        why.extend(self.grounds.iter().map(|ground| format!("Theo văn bản: {ground}.")));
        let mut who = vec!["Chỉ tổ công nghệ số và cán bộ xã. Máy chủ không đọc được.".to_owned()];
        let controllers = self.controllers.iter();
        who.extend(
            controllers.map(|(name, contact)| format!("Bên kiểm soát dữ liệu: {name}. Liên hệ: {contact}.")),
        );
        let rights = "Xem, sửa, lấy bản sao, xin xoá, rút lại đồng ý. Bác nói với tổ hoặc cán bộ xã, không phải nói lý do.";
        sections.extend([
            section("Vì sao được giữ", why),
            section("Ai được xem", who),
            section("Bác được quyền", vec![said(rights)]),
        ]);
        sections
    }
}

fn line(field: &HeldField) -> String {
    format!("{}: {}", field.label, field.says.join("; ").trim_end_matches('.'))
}

impl HeldVisit {
    fn said(&self) -> String {
        let day_label = labels::field(Field::DAY);
        let told = self.fields.iter().filter(|field| field.label != day_label).map(line);
        let day = self.day.map(|day| format!("Ngày {day}. ")).unwrap_or_default();
        format!("{day}{}", told.collect::<Vec<_>>().join(". "))
    }
}

impl HeldConsent {
    fn said(&self, form: &str) -> String {
        let agreed = spoken_to(&format!("Bác đồng ý {}", self.purpose), form);
        let how = if self.how.is_empty() { String::new() } else { format!(" ({})", self.how.join("; ")) };
        let kept = match (self.stands, self.kept_days) {
            (false, _) => " Đã rút lại.".to_owned(),
            (true, Some(days)) => format!(" Giữ {} sau lần giúp cuối rồi xoá.", period(days)),
            (true, None) => String::new(),
        };
        format!("{agreed}, ngày {}{how}.{kept}", self.day)
    }
}

/// Days as people say them.
fn period(days: u32) -> String {
    match days {
        days if days > 0 && days.is_multiple_of(365) => format!("{} năm", days / 365),
        days => format!("{days} ngày"),
    }
}
