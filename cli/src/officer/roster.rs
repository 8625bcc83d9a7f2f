//! Teams and who is in them.

use super::{Desk, DeskError, Said, find_team, whole_sync};
use crate::language::t;
use crate::messages::word;
use crate::values::{device, member};
use causo_crypto::hash::device_id;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, MemberId, TeamId};
use causo_office::{Office, OfficeError};
use causo_protocol::roster::Roster;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub(crate) struct RosterArgs {
    #[command(subcommand)]
    change: Option<Change>,
}

#[derive(Debug, Subcommand)]
enum Change {
    /// Makes a team
    New {
        /// What the office calls it
        #[arg(long, value_name = "NAME")]
        name: String,
    },
    /// Removes a member, or one device; the team gets a new key
    Remove {
        /// Team: its id or its name
        #[arg(long, value_name = "TEAM")]
        team: Option<String>,
        /// Member, with every device of theirs
        #[arg(long, value_name = "ID", value_parser = member, required_unless_present = "device")]
        member: Option<MemberId>,
        /// One device: a lost phone
        #[arg(long, value_name = "ID", value_parser = device, conflicts_with = "member")]
        device: Option<DeviceId>,
    },
    /// Erases the name of a member who left, as they asked
    Forget {
        /// Team: its id or its name
        #[arg(long, value_name = "TEAM")]
        team: Option<String>,
        /// Who left
        #[arg(long, value_name = "ID", value_parser = member)]
        member: MemberId,
    },
    /// Names a team, in this office only
    Name {
        /// Team: its id or its name
        #[arg(long, value_name = "TEAM")]
        team: Option<String>,
        /// What the office calls it
        #[arg(long, value_name = "NAME")]
        name: String,
    },
    /// Makes rosters fresh for another 30 days
    Renew {
        /// Team: its id or its name; without it every team
        #[arg(long, value_name = "TEAM")]
        team: Option<String>,
    },
}

pub(super) async fn run(desk: &Desk, args: RosterArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    match args.change {
        None => {}
        Some(Change::New { name }) => {
            let team = office.create_team(&name).await?;
            return told(&office, &[team]);
        }
        Some(Change::Remove { team, member, device }) => {
            let team = find_team(&office, team.as_deref())?;
            // A removal names where each chain ended, so everything that was sent should be here first.
            whole_sync(&mut office).await?;
            match (member, device) {
                (Some(member), _) => office.remove_member(team, member).await?,
                (None, Some(device)) => office.remove_devices(team, &[device]).await?,
                (None, None) => return Err(OfficeError::UnknownMember.into()),
            };
        }
        Some(Change::Forget { team, member }) => {
            let team = find_team(&office, team.as_deref())?;
            office.forget_member(team, member)?;
        }
        Some(Change::Name { team, name }) => {
            let team = find_team(&office, team.as_deref())?;
            office.name_team(team, &name)?;
        }
        Some(Change::Renew { team: Some(name) }) => {
            let team = find_team(&office, Some(&name))?;
            office.renew_roster(team).await?;
        }
        Some(Change::Renew { team: None }) => office.renew_rosters().await?,
    }
    told(&office, &office.teams()?)
}

fn told(office: &Office, teams: &[TeamId]) -> Result<Said, DeskError> {
    let (mut lines, mut objects) = (Vec::new(), Vec::new());
    for team in teams {
        let Some(roster) = office.trust(*team)?.roster() else { continue };
        let name = office.labels().team(*team).unwrap_or_default();
        let fresh = Day::of_utc_ms(roster.fresh_until_ms);
        let (version, until) = (roster.version, t("dùng đến", "fresh until"));
        lines.push(format!("{team}  {name}  {} {version}, {until} {fresh}", t("bản", "version")));
        let branched = office.branched(*team)?;
        let members: Vec<_> =
            roster.members.iter().map(|m| (m.id, m.role.name().unwrap_or("other"))).collect();
        for (id, role) in &members {
            let called = office.labels().member(*team, *id).unwrap_or_default();
            lines.push(format!("  {id}  {}  {called}", word(role)));
            lines.extend(devices(roster, *id).into_iter().map(|device| {
                let twice = t(
                    "  kho dữ liệu này từng bị chép: có hai nhánh",
                    "  this vault was copied: it has two branches",
                );
                format!("    {device}{}", if branched.contains(&device) { twice } else { "" })
            }));
        }
        let listed = members.iter().map(|(id, role)| {
            let devices: Vec<_> = devices(roster, *id).iter().map(ToString::to_string).collect();
            json!({"member": id.to_string(), "role": role, "devices": devices})
        });
        objects.push(json!({
            "team": team.to_string(),
            "name": name,
            "version": version,
            "epoch": roster.epoch,
            "fresh_until": fresh.date().to_string(),
            "members": listed.collect::<Vec<Value>>(),
            "branched": branched.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }));
    }
    Ok(Said { lines, json: json!({"teams": objects}) })
}

fn devices(roster: &Roster, member: MemberId) -> Vec<DeviceId> {
    let of_member = roster.devices.iter().filter(|device| device.member == member);
    let ids = of_member.map(|device| device_id(&device.keys.identity));
    ids.filter(|device| !roster.removed.contains(device)).collect()
}
