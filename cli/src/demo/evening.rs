//! The evening: the network is back, slow and broken three times. Everything goes out, receipts come in, a resident
//! takes a consent back at another phone, and the officer opens the day.

use super::day::{Day, DemoError, Phone, expect};
use super::office::quietly;
use crate::language::t;
use causo_bench::mobile::Weather;
use causo_domain::codes::Purpose;
use causo_protocol::batch::Batch;
use causo_sync::Summary;
use std::time::Duration;
use tokio::task::JoinSet;

/// A village's mobile link.
const MOBILE: Weather = Weather::Mobile { round_trip: Duration::from_millis(300), bits_per_second: 384_000 };
/// Bytes sent up after which a connection breaks: in the middle of a push.
const CUTS: [u64; 3] = [2_600, 3_400, 4_200];

impl Day {
    pub(super) async fn evening(&mut self) -> Result<(), DemoError> {
        self.link.set(MOBILE, &CUTS);
        let bar = self.progress.bar(
            t("Có mạng lại: chậm, đứt ba lần", "Network back: slow, cut three times"),
            self.phones.iter().filter(|phone| phone.session.is_some()).count(),
        );
        let (before, bytes_before) = (self.waiting()?, self.link.bytes_up());
        let mut under_way = JoinSet::new();
        let (sending, locked): (Vec<_>, _) =
            std::mem::take(&mut self.phones).into_iter().partition(|phone| phone.session.is_some());
        self.phones = locked;
        for phone in sending {
            under_way.spawn(send(phone));
        }
        while let Some(sent) = under_way.join_next().await {
            let (phone, summary) = sent.map_err(|_| DemoError("demo_thread".into()))??;
            expect(summary.is_complete(), "demo_not_all_sent")?;
            self.phones.push(phone);
            bar.inc(1);
        }
        self.phones.sort_by_key(|phone| phone.number);
        self.tally.events_sent = before - self.waiting()?;
        self.tally.bytes_up = self.link.bytes_up() - bytes_before;
        bar.finish();
        self.withdrawal().await?;
        self.link.set(Weather::Office, &[]);
        Ok(())
    }

    /// Events that wait on the phones that send this evening, those that they carry among them.
    fn waiting(&mut self) -> Result<u64, DemoError> {
        let of_phone = |phone: &Phone| -> Result<u64, DemoError> {
            let Some(session) = &phone.session else { return Ok(0) };
            let mut waiting = session.status()?.waiting();
            for carried in session.vault().carried()? {
                let batch = Batch::unpack(&carried.packed).map_err(|error| DemoError(error.code().into()))?;
                waiting += batch.rows.len() as u64;
            }
            Ok(waiting)
        };
        self.phones.iter().map(of_phone).sum()
    }

    /// Somebody brings their receipt to another phone of the team and takes the consent back. It reaches the phone
    /// that took it: what rested on it is not shown any more.
    async fn withdrawal(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Một bác rút lại đồng ý", "A consent is taken back"), 4);
        let (subject, receipt) =
            self.phones[0].receipts.last().cloned().ok_or_else(|| DemoError("demo_receipt".into()))?;
        let (team, others) = (self.phones[0].team, [0, 3, 6]);
        expect(self.phones[0].session()?.resident(subject).is_some(), "demo_resident_missing")?;
        let desk = self.phones[3].session()?;
        let withdrawn = desk.withdraw(team, &receipt, &[Purpose::ASSIST])?;
        expect(withdrawn == 1, "demo_not_withdrawn")?;
        bar.inc(1);
        for number in [3, 0, 6] {
            let mut progress = |_| {};
            let summary = self.phones[number].session()?.sync(quietly(&mut progress)).await?;
            expect(summary.is_complete(), "demo_withdrawal_not_sent")?;
            bar.inc(1);
        }
        for number in others {
            let session = self.phones[number].session()?;
            let check = session.check_receipt(&receipt)?;
            let shown = session.resident(subject).is_some();
            expect(check.purposes == [(Purpose::ASSIST, true)] && !shown, "demo_withdrawal_missed")?;
            self.tally.withdrawn_seen += 1;
        }
        bar.finish();
        Ok(())
    }

    /// The officer fetches and opens the day.
    pub(super) async fn open(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Cán bộ xã mở sổ", "The officer opens the day"), 1);
        self.office_syncs().await?;
        bar.inc(1);
        bar.finish();
        Ok(())
    }
}

async fn send(mut phone: Phone) -> Result<(Phone, Summary), DemoError> {
    let mut progress = |_| {};
    let summary = phone.session()?.sync(quietly(&mut progress)).await?;
    Ok((phone, summary))
}
