//! The report as a message for Zalo: plain text, no names, short enough to be read without opening it.

use super::Shared;
use causo_domain::codes::AgeBand;
use causo_domain::labels;
use causo_domain::period::Period;
use causo_domain::suppression::Cell;

/// Most characters of the message.
pub const MAX_TEXT: usize = 1500;

/// Stands in place of a count that is not told.
const HIDDEN: &str = "(*)";
/// What the mark means.
pub(crate) const HIDDEN_NOTE: &str = "(*) Không nêu số này để khỏi lộ ai.";

impl Shared {
    /// The message, within [`MAX_TEXT`]. `team` is what people call the team, at most 100 characters of it.
    pub fn text(&self, team: &str) -> String {
        let team: String = team.chars().take(100).collect();
        let mut lines = vec![format!("Báo cáo {team}"), self.period_words(), String::new()];
        lines.push(format!("• Lượt đến nhà: {}", self.with_change(self.visits)));
        lines.push(format!("• Bà con được giúp: {}", self.with_change(self.people)));
        lines.push(match self.share_by_resident {
            Some(share) => format!("• Tỷ lệ bước bà con tự làm: {share}%"),
            None => "• Tỷ lệ bước bà con tự làm: chưa đủ số liệu để nêu".to_owned(),
        });
        if !self.by_service.is_empty() {
            lines.extend([String::new(), "Bà con được giúp theo việc:".to_owned()]);
            lines.extend(self.by_service.iter().filter_map(|(service, cell)| {
                Some(format!("- {}: {}", first_upper(labels::service(*service)?), shown(*cell)))
            }));
            // A newer app's services have no name here, and are not left out unsaid.
            let unnamed = self.by_service.keys().any(|service| labels::service(*service).is_none());
            lines.extend(unnamed.then(|| "- Việc khác: có, cập nhật ứng dụng để xem".to_owned()));
        }
        if !self.by_age.is_empty() {
            lines.extend([String::new(), "Bà con được giúp theo tuổi:".to_owned()]);
            let mut ages: Vec<_> = self.by_age.iter().collect();
            ages.sort_by_key(|(age, _)| (**age == AgeBand::UNKNOWN, **age));
            lines.extend(ages.iter().map(|(age, cell)| format!("- {}: {}", age_words(**age), shown(**cell))));
        }
        lines.push(String::new());
        lines.push(format!(
            "Hẹn lại: thêm {}, xong {}, quá hẹn {}",
            shown(self.follow_ups_made),
            shown(self.follow_ups_closed.0),
            shown(self.follow_ups_late)
        ));
        let answer = |name| self.consents.get(name).copied().map_or_else(|| shown(Cell::Count(0)), shown);
        lines.push(format!(
            "Hỏi ý bà con: đồng ý {}, không đồng ý {}, để sau {}",
            answer("given"),
            answer("refused"),
            answer("deferred")
        ));
        if self.hides() {
            lines.extend([String::new(), HIDDEN_NOTE.to_owned()]);
        }
        lines.push(format!("Lập ngày {}. Không có tên bà con.", self.made));
        lines.join("\n")
    }

    /// `Tuần 23/11–29/11/2026` or `Tháng 11/2026`.
    pub fn period_words(&self) -> String {
        let (first, last) = (self.period.first(), self.period.last());
        match self.period {
            Period::Week(_) => format!("Tuần {}–{last}", first.date().format("%d/%m")),
            Period::Month(_) => format!("Tháng {}", first.date().format("%m/%Y")),
        }
    }

    fn with_change(&self, (cell, change): (Cell, Option<i64>)) -> String {
        match change {
            Some(change) => format!("{} ({})", shown(cell), self.change_words(change)),
            None => shown(cell),
        }
    }

    /// `tăng 3 so với tuần trước`.
    pub fn change_words(&self, change: i64) -> String {
        let before = match self.period {
            Period::Week(_) => "tuần trước",
            Period::Month(_) => "tháng trước",
        };
        match change {
            0 => format!("bằng {before}"),
            1.. => format!("tăng {} so với {before}", grouped(change.unsigned_abs())),
            _ => format!("giảm {} so với {before}", grouped(change.unsigned_abs())),
        }
    }
}

/// A count as Vietnamese paper writes it, or the mark of one that is not told.
pub(crate) fn shown(cell: Cell) -> String {
    cell.count().map_or_else(|| HIDDEN.to_owned(), |count| grouped(count as u64))
}

/// `12.345`.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

pub(crate) fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn age_words(age: AgeBand) -> &'static str {
    match age {
        AgeBand::UNDER_35 => "Dưới 35 tuổi",
        AgeBand::FROM_35_TO_59 => "Từ 35 đến 59 tuổi",
        AgeBand::FROM_60 => "Từ 60 tuổi trở lên",
        _ => "Chưa rõ tuổi",
    }
}
