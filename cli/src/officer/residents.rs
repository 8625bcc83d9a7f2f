//! Residents at the desk: two records of one person shown as one, or apart again.

use super::{Desk, DeskError, Said};
use crate::language::t;
use crate::pair::PairArgs;
use clap::Subcommand;
use serde_json::json;

#[derive(Debug, Subcommand)]
pub(crate) enum ResidentsCommand {
    /// Shows two records of one person as one
    Merge(PairArgs),
    /// Shows them apart again
    Unmerge(PairArgs),
}

pub(super) fn run(desk: &Desk, command: ResidentsCommand) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    match command {
        ResidentsCommand::Merge(PairArgs { one, other }) => {
            office.merge_residents(one, other)?;
            let shown = office.representative(one);
            Ok(Said {
                lines: vec![format!("{}: {shown}", t("Đã gộp thành một hồ sơ", "Now shown as one, subject"))],
                json: json!({"subject": shown.to_string()}),
            })
        }
        ResidentsCommand::Unmerge(PairArgs { one, other }) => {
            office.unmerge_residents(one, other)?;
            let [one, other] = [one, other].map(|subject| office.representative(subject).to_string());
            let apart = t("Đã tách thành hai hồ sơ", "Shown as two again");
            Ok(Said {
                lines: vec![format!("{apart}: {one}, {other}")],
                json: json!({"subjects": [one, other]}),
            })
        }
    }
}
