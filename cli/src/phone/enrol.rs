//! Joining a team: the invitation is read from a file and the eight digits are shown. At a terminal the person then says
//! whether the officer reads the same; a script is not asked, and the officer's side decides.

use super::{Phone, PhoneError, Said, block_on};
use crate::language::t;
use crate::output;
use causo_field::Enrolment;
use causo_vault::Vault;
use clap::Args;
use serde_json::json;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Debug, Args)]
pub(crate) struct EnrolArgs {
    /// File with the invitation's text
    #[arg(long, value_name = "FILE")]
    invite: PathBuf,
    /// How long to wait for the officer, seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    wait: u64,
}

/// How often the mailbox is looked into.
const POLL: Duration = Duration::from_millis(500);

/// Asks whether the officer reads the same digits; no answer is a no.
fn officer_reads(shown: &str) -> bool {
    let question =
        t("Máy cán bộ hiện đúng tám số này không? (c/k)", "Does the officer's computer show these? (y/n)");
    output::note(format!("{shown}\n{question}"));
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer).is_ok();
    read && matches!(answer.trim().to_lowercase().as_str(), "c" | "có" | "y" | "yes")
}

pub(super) fn run(phone: &Phone, args: EnrolArgs) -> Result<Said, PhoneError> {
    let invite = std::fs::read_to_string(&args.invite).map_err(|_| PhoneError::Code("file_unreadable"))?;
    std::fs::create_dir_all(&phone.folder).map_err(|_| PhoneError::Code("disk_unwritable"))?;
    let pin = phone.pin()?;
    let session = if Vault::exists(&phone.vault()) { Some(phone.session()?) } else { None };
    block_on(async {
        let enrolment = match session {
            None => Enrolment::begin(&phone.vault(), &pin, &invite, phone.services()).await?,
            Some(session) => Enrolment::join(session, &invite).await?,
        };
        output::note(t("Chờ cán bộ xã xác nhận…", "Waiting for the officer…"));
        let deadline = tokio::time::Instant::now() + Duration::from_secs(args.wait);
        let digits = loop {
            match enrolment.digits().await? {
                Some(digits) => break digits,
                None if tokio::time::Instant::now() > deadline => {
                    return Err(PhoneError::Code("officer_did_not_answer"));
                }
                None => tokio::time::sleep(POLL).await,
            }
        };
        let team = enrolment.team();
        enrolment.finish();
        let shown = format!("{} {}", &digits[..4], &digits[4..]);
        if std::io::stdin().is_terminal() && !officer_reads(&shown) {
            return Err(PhoneError::Code("digits_differ"));
        }
        Ok(Said {
            lines: vec![
                format!(
                    "{}: {shown}",
                    t("Tám chữ số, đọc cho cán bộ xã so", "Eight digits, read them to the officer")
                ),
                format!("{}: {team}", t("Tổ", "Team")),
                t(
                    "Khi cán bộ đã thêm máy, đồng bộ để bắt đầu.",
                    "Once the officer added this phone, sync to begin.",
                )
                .into(),
            ],
            json: json!({"digits": digits, "team": team.to_string()}),
        })
    })
}
