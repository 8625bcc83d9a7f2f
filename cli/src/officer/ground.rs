//! Legal grounds.

use super::{Desk, DeskError, Said, find_team};
use crate::language::t;
use crate::values::{day, purpose};
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_office::NewGround;
use causo_protocol::policy::Ground;
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct GroundArgs {
    /// Team that may use it: its id or its name
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// Purposes it covers: assist, contact, report, publish
    #[arg(long, value_name = "PURPOSE", value_parser = purpose)]
    purpose: Vec<Purpose>,
    /// Article of the law
    #[arg(long, value_name = "TEXT", requires_all = ["document", "purpose", "from", "to"])]
    article: Option<String>,
    /// Number of the document that orders the work
    #[arg(long, value_name = "TEXT", requires = "article")]
    document: Option<String>,
    /// Controller; without it the policy's
    #[arg(long, value_name = "TEXT")]
    controller: Option<String>,
    /// First day
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<Day>,
    /// Last day
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<Day>,
    /// File with what the document says, sealed to the team
    #[arg(long, value_name = "FILE")]
    text_file: Option<PathBuf>,
}

pub(super) async fn run(desk: &Desk, args: GroundArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    let (Some(article), Some(document), Some(from), Some(to)) =
        (args.article, args.document, args.from, args.to)
    else {
        return Ok(listed(&office.grounds()?.into_values().collect::<Vec<_>>()));
    };
    let text = match args.text_file {
        Some(path) => std::fs::read_to_string(path).map_err(|_| DeskError::Code("file_unreadable"))?,
        None => String::new(),
    };
    let ground = NewGround {
        team: find_team(&office, args.team.as_deref())?,
        purposes: args.purpose,
        article,
        document,
        controller: args.controller,
        from,
        to,
        text,
    };
    let ground = office.sign_ground(&ground).await?;
    let json = object(&ground);
    Ok(Said { lines: vec![line(&ground)], json })
}

fn listed(grounds: &[Ground]) -> Said {
    let lines = match grounds {
        [] => vec![t("Chưa có căn cứ nào.", "There is no ground yet.").into()],
        some => some.iter().map(line).collect(),
    };
    Said { lines, json: json!({"grounds": grounds.iter().map(object).collect::<Vec<_>>()}) }
}

fn line(ground: &Ground) -> String {
    let Ground { id, article, document, from, to, .. } = ground;
    format!("{id}  {from} – {to}  {article} · {document}")
}

fn object(ground: &Ground) -> Value {
    let purposes: Vec<_> = ground.purposes.iter().filter_map(|purpose| purpose.name()).collect();
    json!({
        "ground": ground.id.to_string(),
        "team": ground.team.to_string(),
        "purposes": purposes,
        "article": ground.article,
        "document": ground.document,
        "controller": ground.controller,
        "from": ground.from.date().to_string(),
        "to": ground.to.date().to_string(),
    })
}
