//! The day's figures on one screen: 80 by 40 characters.

use super::erasure::ErasureCheck;
use super::figures::Figures;
use crate::language::t;
use crate::messages::word;
use std::collections::BTreeMap;
use std::fmt::Write;

impl Figures {
    /// The figures in at most 40 lines of 80 characters.
    pub(super) fn summary(&self) -> String {
        let mut page = Page::default();
        page.title(t("Một ngày ở xã Vân Sơn", "A day in xã Vân Sơn"));
        page.row(
            t("Máy · hộ · nhân khẩu", "Phones · households · residents"),
            &format!("{} · {} · {}", self.phones, self.households, self.residents),
        );
        page.title(t("Không mất, không trùng", "Nothing lost, nothing twice"));
        page.row(t("Sự kiện đã ghi", "Events captured"), &number(self.events_captured));
        page.row(t("Sự kiện trên máy chủ", "Events on the server"), &number(self.events_on_server));
        page.row(t("Mất · trùng", "Lost · duplicated"), &format!("{} · {}", self.lost, self.duplicated));
        page.row(t("Biên nhận đã kiểm tra", "Receipts verified"), &number(self.receipts_verified as usize));
        page.row(t("Số lần đứt mạng", "Network cuts"), &self.network_cuts.to_string());
        page.row(t("Byte gửi đi mỗi sự kiện", "Bytes up per event"), &decimal(self.bytes_up_per_event));
        page.title(t("Người dân quyết định", "Residents decide"));
        let consents = &self.opened.consents;
        page.row(
            t("Đồng ý · không · để sau", "Given · refused · deferred"),
            &format!("{} · {} · {}", consents.given, consents.refused, consents.deferred),
        );
        page.row(
            t("Rút lại · số máy đã biết", "Withdrawn · phones that know"),
            &format!("{} · {}", consents.withdrawn, self.withdrawn_seen),
        );
        page.row(
            t("Câu trả lời khi người dân cầm máy", "Answers with the phone in their hands"),
            &number(self.in_hand_over),
        );
        page.row(
            t("OTP bị từ chối · mã cửa hàng đã xem", "OTPs refused · shop codes checked"),
            &format!("{} · {}", self.secrets_refused, self.qr_checks),
        );
        let steps = self.left.steps;
        page.row(
            t("Bước bác tự làm · có người giúp · không làm", "Steps by residents · with help · declined"),
            &format!(
                "{} · {} · {}",
                number(steps.by_resident),
                number(steps.with_help),
                number(steps.refused)
            ),
        );
        self.misfortunes(&mut page);
        page.title(t("Cán bộ xã mở sổ: lượt giúp", "The officer opens the day: visits"));
        page.counts(&self.opened.by_service, service);
        page.row(t("Ẩn vì đã rút lại đồng ý", "Hidden, consent taken back"), &self.opened.hidden.to_string());
        page.grid(&self.opened.by_team);
        page.grid(&self.opened.by_hamlet);
        page.title(t("Máy chủ không đọc được gì", "The server can read nothing"));
        page.row(
            t("Chuỗi tìm · tệp · MiB", "Strings sought · files · MiB"),
            &format!(
                "{} · {} · {}",
                number(self.blind.strings),
                self.blind.files,
                decimal(self.blind.bytes as f64 / 1_048_576.0)
            ),
        );
        page.row(
            t("Tìm thấy · đối chứng tìm thấy", "Found · found in the control"),
            &format!("{} · {}", self.blind.found_in.len(), number(self.blind.control_found)),
        );
        page.title(&format!("{} {} s", t("Thời gian:", "Time:"), decimal(self.wall_ms as f64 / 1000.0)));
        page.text
    }

    fn misfortunes(&self, page: &mut Page) {
        page.title(t("Khi có chuyện không may", "When things go wrong"));
        let pair = |one: usize, other: usize| format!("{} · {}", number(one), number(other));
        page.row(
            t("Số lần máy tắt lúc đang ghi, không mất", "Killed while writing, nothing lost"),
            &self.kills.iter().sum::<u64>().to_string(),
        );
        page.row(
            t("Máy mất cắp: chuỗi tìm · tìm thấy", "Phone stolen: strings sought · found"),
            &pair(self.stolen.strings, self.stolen.found_in.len()),
        );
        page.row(
            t("Ghi sau khi máy bị loại, giữ lại chờ xét", "Written after its removal, held back"),
            &number(self.quarantined),
        );
        page.row(
            t("Quên PIN: sự kiện nhờ máy khác gửi", "PIN lost: events another phone carried"),
            &number(self.salvaged as usize),
        );
        page.row(
            t("Khôi phục bản cũ: nhánh trên máy chủ", "Old copy put back: branches on the server"),
            &number(self.branches),
        );
        page.row(
            t("Người rời tổ mở được: trước · sau", "A former member opens: before · after"),
            &pair(self.leaver.0, self.leaver.1),
        );
        page.row(t("Ghi trùng một người, đã gộp", "Recorded twice, merged"), &number(self.merged));
        let ErasureCheck { erased, found_before, found_after } = self.erasure;
        page.row(
            t("Đã xoá · bản mã hoá trước · sau", "Erased · sealed copies before · after"),
            &format!("{} · {}", number(erased), pair(found_before, found_after)),
        );
        page.row(
            t("Kiểu máy chủ gian lận · bị phát hiện", "Ways a server lied · caught"),
            &pair(self.attacks.tried, self.attacks.caught),
        );
    }
}

/// The word for a service, as it begins a line.
fn service(name: &str) -> String {
    let mut letters = word(name).chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Thousands with a point in Vietnamese, a comma in English.
fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push_str(t(".", ","));
        }
        text.push(digit);
    }
    text
}

fn decimal(n: f64) -> String {
    format!("{n:.1}").replace('.', t(",", "."))
}

/// In the order of the Vietnamese alphabet, without what cannot be told any more.
fn sorted(counts: &BTreeMap<String, usize>) -> impl Iterator<Item = (&String, &usize)> {
    let mut cells: Vec<_> = counts.iter().filter(|(name, _)| *name != "unknown").collect();
    cells.sort_by(|a, b| causo_domain::text::compare(a.0, b.0));
    cells.into_iter()
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        // Writing into a String cannot fail.
        let _ = writeln!(self.text, "{line}");
    }

    fn title(&mut self, title: &str) {
        self.line(title);
    }

    fn row(&mut self, label: &str, value: &str) {
        let dots = ".".repeat(44_usize.saturating_sub(label.chars().count()));
        self.line(&format!("  {label} {dots} {value}"));
    }

    fn counts(&mut self, counts: &BTreeMap<String, usize>, name: impl Fn(&str) -> String) {
        for (code, count) in sorted(counts) {
            self.row(&name(code), &number(*count));
        }
    }

    /// Three places a line.
    fn grid(&mut self, counts: &BTreeMap<String, usize>) {
        let cells: Vec<_> = sorted(counts).map(|(name, count)| format!("{name}: {count}")).collect();
        for line in cells.chunks(3) {
            let cell = |text: &String| {
                format!("{text}{}", " ".repeat(25_usize.saturating_sub(text.chars().count())))
            };
            self.line(&format!("  {}", line.iter().map(cell).collect::<String>().trim_end()));
        }
    }
}
