//! The day in figures, counted from what lies on the disks, and shown in 80 by 40 characters.

use super::blind::{self, BlindCheck};
use super::day::{Day, DemoError};
use crate::language::t;
use crate::messages::word;
use causo_domain::ids::EventHash;
use causo_office::Opened;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The figures of a day.
pub(super) struct Figures {
    events_captured: usize,
    events_on_server: usize,
    lost: usize,
    duplicated: usize,
    bytes_up_per_event: f64,
    receipts_verified: u64,
    network_cuts: u64,
    secrets_refused: u64,
    shop_checks: u64,
    phones: usize,
    households: usize,
    residents: usize,
    withdrawn_seen: u64,
    opened: Opened,
    blind: BlindCheck,
    /// How long the day took, milliseconds.
    pub(super) wall_ms: u64,
}

impl Day {
    /// Counts the day.
    pub(super) fn count(&mut self) -> Result<Figures, DemoError> {
        let mut captured: Vec<EventHash> = Vec::new();
        let mut receipts = 0;
        for phone in &mut self.phones {
            let vault = phone.session()?.vault();
            captured.extend(vault.own_event_hashes().map_err(vault_failed)?);
            receipts += vault.receipts().map_err(vault_failed)?;
        }
        let office = self.office()?;
        captured.extend(office.vault().own_event_hashes().map_err(vault_failed)?);
        receipts += office.vault().receipts().map_err(vault_failed)?;
        let opened = office.opened(None)?;
        self.collect_personal()?;
        let server = OnServer::read(&self.folder.join("server"))?;
        let captured_set: BTreeSet<_> = captured.iter().copied().collect();
        let folders = ["server", "phones", "officer"].map(|name| self.folder.join(name));
        let blind = blind::search(
            self.personal.iter().map(String::as_str),
            &folders,
            &self.folder.join("server/causo.sqlite"),
        )?;
        Ok(Figures {
            events_captured: captured.len(),
            events_on_server: server.stored,
            lost: captured_set.difference(&server.hashes).count(),
            duplicated: server.stored - server.hashes.len(),
            bytes_up_per_event: self.tally.bytes_up as f64 / self.tally.events_sent.max(1) as f64,
            receipts_verified: receipts,
            network_cuts: self.link.cuts(),
            secrets_refused: self.tally.secrets_refused,
            shop_checks: self.tally.shop_checks,
            phones: self.phones.len(),
            households: self.tally.households,
            residents: self.tally.residents,
            withdrawn_seen: self.tally.withdrawn_seen,
            opened,
            blind,
            wall_ms: 0,
        })
    }

    /// Everything personal that the officer can read belongs into the search, the whole imported list too, and
    /// every receipt that residents took home.
    fn collect_personal(&mut self) -> Result<(), DemoError> {
        let office = self.office()?;
        let grounds = office.grounds()?;
        let texts: Vec<String> = office.view(&grounds).personal_texts().map(str::to_owned).collect();
        self.personal.extend(texts);
        let receipts = self.phones.iter().flat_map(|phone| &phone.receipts);
        self.personal.extend(receipts.map(|(_, text)| text.clone()));
        Ok(())
    }
}

fn vault_failed(error: causo_vault::VaultError) -> DemoError {
    DemoError(error.code().into())
}

/// What the server's database holds, read beside the server as an operator could.
struct OnServer {
    hashes: BTreeSet<EventHash>,
    /// Events over all stored batches: one stored twice counts twice.
    stored: usize,
}

impl OnServer {
    fn read(folder: &std::path::Path) -> Result<Self, DemoError> {
        let read = || -> rusqlite::Result<Self> {
            let db =
                Connection::open_with_flags(folder.join("causo.sqlite"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let mut hashes = db.prepare("SELECT hash FROM events")?;
            let hashes = hashes.query_map([], |row| row.get(0).map(EventHash))?.collect::<Result<_, _>>()?;
            let stored: i64 =
                db.query_row("SELECT SUM(last_seq - first_seq + 1) FROM batches", [], |row| row.get(0))?;
            Ok(Self { hashes, stored: stored as usize })
        };
        read().map_err(|_| DemoError("demo_server_database".into()))
    }
}

impl Figures {
    /// Whether the day kept every promise.
    pub(super) fn is_good(&self) -> bool {
        let blind = self.blind.found_in.is_empty() && self.blind.control_found > 0;
        self.lost == 0 && self.duplicated == 0 && blind && self.network_cuts == 3
    }

    /// The figures as one JSON object.
    pub(super) fn json(&self) -> Value {
        let consents = &self.opened.consents;
        json!({
            "events_captured": self.events_captured,
            "events_on_server": self.events_on_server,
            "lost": self.lost,
            "duplicated": self.duplicated,
            "bytes_up_per_event": (self.bytes_up_per_event * 10.0).round() / 10.0,
            "receipts_verified": self.receipts_verified,
            "network_cuts": self.network_cuts,
            "consents": {
                "given": consents.given,
                "refused": consents.refused,
                "deferred": consents.deferred,
                "withdrawn": consents.withdrawn,
            },
            "secrets_refused": self.secrets_refused,
            "blind_check": {
                "strings": self.blind.strings,
                "skipped": self.blind.skipped,
                "found": self.blind.found_in.len(),
                "files": self.blind.files,
                "batches": self.blind.batches,
                "bytes": self.blind.bytes,
                "control_found": self.blind.control_found,
            },
            "wall_ms": self.wall_ms,
            "phones": self.phones,
            "households": self.households,
            "residents": self.residents,
            "shop_checks": self.shop_checks,
            "phones_that_saw_the_withdrawal": self.withdrawn_seen,
            "opened": self.opened,
        })
    }

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
        page.row(t("Mật khẩu, OTP bị từ chối", "Secrets refused"), &self.secrets_refused.to_string());
        page.row(t("Mã QR cửa hàng đã kiểm tra", "Shop codes checked"), &self.shop_checks.to_string());
        page.title(t("Cán bộ xã mở sổ: lượt giúp", "The officer opens the day: visits"));
        page.counts(&self.opened.by_service, service);
        page.row(t("Ẩn vì đã rút lại đồng ý", "Hidden, consent taken back"), &self.opened.hidden.to_string());
        page.counts(&self.opened.by_team, str::to_owned);
        page.hamlets(&self.opened.by_hamlet);
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

    /// Three hamlets a line.
    fn hamlets(&mut self, counts: &BTreeMap<String, usize>) {
        let cells: Vec<_> = sorted(counts).map(|(name, count)| format!("{name}: {count}")).collect();
        for line in cells.chunks(3) {
            let cell = |text: &String| {
                format!("{text}{}", " ".repeat(25_usize.saturating_sub(text.chars().count())))
            };
            self.line(&format!("  {}", line.iter().map(cell).collect::<String>().trim_end()));
        }
    }
}
