//! What life brings residents: death, moving away, households that split or join.

use super::follow_up::BasisArgs;
use super::{Phone, PhoneError, Said};
use crate::language::t;
use crate::values::{household, known, subject};
use causo_domain::codes::LifeEvent;
use causo_domain::ids::{HouseholdId, SubjectId};
use causo_field::resident::HouseholdChoice;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(crate) struct LifeArgs {
    /// Whom
    #[arg(value_parser = subject)]
    subject: SubjectId,
    /// What happened: died, moved_away; lives_here takes it back
    #[arg(long, value_parser = event)]
    event: LifeEvent,
    #[command(flatten)]
    basis: BasisArgs,
}

#[derive(Debug, Args)]
pub(crate) struct MoveArgs {
    /// Whom
    #[arg(value_parser = subject)]
    subject: SubjectId,
    /// Household that is recorded already
    #[arg(long, value_parser = household, required_unless_present = "hamlet")]
    household: Option<HouseholdId>,
    /// Address as people say it
    #[arg(long, requires = "hamlet", conflicts_with = "household")]
    address: Option<String>,
    /// Hamlet, as the policy numbers them
    #[arg(long, conflicts_with = "household")]
    hamlet: Option<u16>,
    #[command(flatten)]
    basis: BasisArgs,
}

pub(super) fn note(phone: &Phone, args: &LifeArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let (team, before) = (phone.team(&session)?, session.follow_ups().len());
    session.note_life(team, args.subject, args.event, args.basis.purpose, args.basis.ground)?;
    let stopped = before.saturating_sub(session.follow_ups().len());
    let mut lines = vec![t("Đã ghi, chưa gửi.", "Recorded, not sent yet.").into()];
    if stopped > 0 {
        lines.push(format!("{}: {stopped}", t("Việc hẹn lại thôi không nhắc nữa", "Follow-ups that stop")));
    }
    Ok(Said { lines, json: json!({"subject": args.subject.to_string(), "stopped": stopped}) })
}

pub(super) fn move_to(phone: &Phone, args: MoveArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    let (address, hamlet) = (args.address.unwrap_or_default(), args.hamlet.unwrap_or_default());
    let new = HouseholdChoice::New { address, hamlet };
    let choice = args.household.map_or(new, HouseholdChoice::Existing);
    let BasisArgs { purpose, ground } = args.basis;
    let household = session.move_resident(team, args.subject, choice, purpose, ground)?;
    Ok(Said {
        lines: vec![format!("{}: {household}", t("Hộ", "Household"))],
        json: json!({"subject": args.subject.to_string(), "household": household.to_string()}),
    })
}

fn event(text: &str) -> Result<LifeEvent, String> {
    known(LifeEvent::from_name(text), LifeEvent::KNOWN.iter().map(|event| event.name()))
}
