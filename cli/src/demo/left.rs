//! What the day leaves in people's hands: the teams' report as a message and a picture, and a resident's receipt as a picture and
//! a page to print.

use super::day::{Day, DemoError, expect};
use crate::language::t;
use causo_domain::period::Period;
use causo_field::report::{Report, Shared, Steps};
use causo_field::sheet::{DrawError, ReceiptPage, page, picture};
use std::collections::BTreeMap;
use std::path::Path;

impl From<DrawError> for DemoError {
    fn from(error: DrawError) -> Self {
        Self(error.code().into())
    }
}

/// What was left.
#[derive(Clone, Debug, Default)]
pub(super) struct Left {
    /// Steps of guides over all teams.
    pub(super) steps: Steps,
    /// Files, by their place in the day's folder.
    pub(super) files: Vec<String>,
    /// Personal strings in the message; none may be there.
    pub(super) names_in_report: usize,
}

impl Day {
    /// Draws the report of the first team whose phone is at hand, and one receipt.
    pub(super) async fn leave(&mut self) -> Result<Left, DemoError> {
        let bar = self.progress.bar(t("Báo cáo và biên nhận", "Report and receipt"), 2);
        let mut left = Left::default();
        let folder = self.folder.join("report");
        std::fs::create_dir(&folder)?;
        let mut write = |name: &str, bytes: &[u8]| {
            left.files.push(format!("report/{name}"));
            std::fs::write(folder.join(name), bytes)
        };
        let mut reports = self.reports().await?.into_values();
        let (report, before) = reports.next().ok_or_else(|| DemoError("demo_report".into()))?;
        let shared = Shared::of(&report, &before);
        let team = "tổ công nghệ số cộng đồng xã Vân Sơn";
        let text = shared.text(team);
        write("report.txt", text.as_bytes())?;
        let made_at = self.phones[0].session()?.time_of_day();
        write("report.png", &picture(&shared.sheet(team, &made_at))?)?;
        bar.inc(1);
        let (_, receipt) =
            self.phones[0].receipts.first().cloned().ok_or_else(|| DemoError("demo_receipt".into()))?;
        let check = self.phones[0].session()?.check_receipt(&receipt)?;
        let sheet = ReceiptPage {
            text: &receipt,
            receipt: check.receipt,
            purposes: &check.purposes,
            day: check.day,
            commune: &check.commune,
            form: "bác",
        };
        write("receipt.png", &picture(&sheet.sheet())?)?;
        write("receipt.pdf", &page(&sheet.sheet())?)?;
        bar.inc(1);
        bar.finish();
        for report in reports.map(|(report, _)| report).chain([report]) {
            left.steps += report.steps;
        }
        left.names_in_report =
            self.personal.iter().filter(|name| name.len() > 3 && text.contains(*name)).count();
        expect(left.files.iter().all(|file| holds(&self.folder, file)), "demo_report")?;
        Ok(left)
    }

    /// Every team's report on this week and the one before, each from a phone of its own that has the whole day.
    async fn reports(&mut self) -> Result<BTreeMap<usize, (Report, Report)>, DemoError> {
        let mut reports = BTreeMap::new();
        for (at, team) in self.teams.clone().into_iter().enumerate() {
            for phone in self.phones.iter_mut().filter(|phone| phone.team == team && phone.session.is_some())
            {
                // A phone that was removed meanwhile is told so, and has nothing to report.
                if phone.sync().await.is_err() {
                    continue;
                }
                let session = phone.session()?;
                let week = Period::Week(session.today());
                reports.insert(at, (session.report(team, week)?, session.report(team, week.before())?));
                break;
            }
        }
        expect(reports.len() == self.teams.len(), "demo_report")?;
        Ok(reports)
    }
}

fn holds(folder: &Path, file: &str) -> bool {
    std::fs::metadata(folder.join(file)).is_ok_and(|file| file.len() > 0)
}
