//! Joining a team: the invitation is read from a file, the eight digits are shown, and the person says whether the
//! officer reads the same.

use super::{Phone, PhoneError, Said, block_on};
use crate::language::t;
use crate::output;
use causo_field::Enrolment;
use causo_vault::Vault;
use clap::Args;
use serde_json::json;
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
