//! Residents at the desk: their data put right, two records of one person shown as one, or apart again.

use super::{Desk, DeskError, Said};
use crate::language::t;
use crate::pair::PairArgs;
use crate::values::{ground, subject};
use causo_domain::ids::{GroundId, SubjectId};
use causo_office::Column;
use clap::{Args, Subcommand};
use serde_json::json;

#[derive(Debug, Subcommand)]
pub(crate) enum ResidentsCommand {
    /// Shows two records of one person as one
    Merge(PairArgs),
    /// Shows them apart again
    Unmerge(PairArgs),
    /// Puts a person's data right, as they asked; what stood there before stays in their export
    Correct(CorrectArgs),
}

#[derive(Debug, Args)]
#[group(id = "fields", required = true, multiple = true, args = ["name", "birth", "sex", "id", "phone", "address"])]
pub(crate) struct CorrectArgs {
    /// Whose data it is
    #[arg(value_name = "SUBJECT", value_parser = subject)]
    subject: SubjectId,
    /// Full name
    #[arg(long)]
    name: Option<String>,
    /// Birth date, dd/mm/yyyy or yyyy
    #[arg(long)]
    birth: Option<String>,
    /// Sex: male, female
    #[arg(long)]
    sex: Option<String>,
    /// Personal ID number, 12 digits
    #[arg(long)]
    id: Option<String>,
    /// Mobile number
    #[arg(long)]
    phone: Option<String>,
    /// Address as people say it
    #[arg(long)]
    address: Option<String>,
    /// Ground that allows the new value; without it what allows the one before
    #[arg(long, value_name = "GROUND", value_parser = ground)]
    ground: Option<GroundId>,
}

pub(super) fn run(desk: &Desk, command: ResidentsCommand) -> Result<Said, DeskError> {
    match command {
        ResidentsCommand::Merge(pair) => merge(desk, &pair),
        ResidentsCommand::Unmerge(pair) => unmerge(desk, &pair),
        ResidentsCommand::Correct(args) => correct(desk, args),
    }
}

fn merge(desk: &Desk, pair: &PairArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    office.merge_residents(pair.one, pair.other)?;
    let shown = office.representative(pair.one);
    Ok(Said {
        lines: vec![format!("{}: {shown}", t("Đã gộp thành một hồ sơ", "Now shown as one, subject"))],
        json: json!({"subject": shown.to_string()}),
    })
}

fn unmerge(desk: &Desk, pair: &PairArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    office.unmerge_residents(pair.one, pair.other)?;
    let [one, other] = [pair.one, pair.other].map(|subject| office.representative(subject).to_string());
    Ok(Said {
        lines: vec![format!("{}: {one}, {other}", t("Đã tách thành hai hồ sơ", "Shown as two again"))],
        json: json!({"subjects": [one, other]}),
    })
}

fn correct(desk: &Desk, args: CorrectArgs) -> Result<Said, DeskError> {
    let typed = [
        (Column::Name, args.name),
        (Column::BirthDate, args.birth),
        (Column::Sex, args.sex),
        (Column::IdNumber, args.id),
        (Column::Phone, args.phone),
        (Column::Address, args.address),
    ];
    let typed: Vec<_> = typed.into_iter().filter_map(|(column, text)| Some((column, text?))).collect();
    desk.open()?.correct_resident(args.subject, &typed, args.ground)?;
    Ok(Said {
        lines: vec![format!("{}: {}", t("Đã sửa số mục", "Fields corrected"), typed.len())],
        json: json!({"corrected": typed.len()}),
    })
}
