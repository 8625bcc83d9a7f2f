//! What is kept about the volunteer whose phone this is.

use super::{Phone, PhoneError, Said};
use crate::language::t;
use crate::messages::word;
use causo_field::volunteer::{OwnTeam, notice};
use serde_json::{Value, json};

pub(super) fn run(phone: &Phone) -> Result<Said, PhoneError> {
    let own = phone.session()?.own_data()?;
    let mut lines: Vec<String> = notice(t("vi", "en")).iter().map(|line| (*line).to_owned()).collect();
    lines.push(String::new());
    lines.push(format!("{}: {}", t("Mã của máy này", "This phone's number"), own.device));
    lines.extend(own.teams.iter().flat_map(team_lines));
    let teams: Vec<_> = own.teams.iter().map(as_json).collect();
    Ok(Said { lines, json: json!({"device": own.device.to_string(), "teams": teams}) })
}

fn team_lines(team: &OwnTeam) -> Vec<String> {
    let role = role(team).unwrap_or("unknown");
    let member = team.member.map(|member| member.to_string()).unwrap_or_default();
    let mut lines = vec![
        format!("{} {} ({})", t("Tổ", "Team"), team.team, team.commune),
        format!("  {}: {member}, {}", t("Mã thay cho bạn", "The number that stands for you"), word(role)),
        format!("  {}: {}", t("Số điện thoại bạn đang dùng trong tổ", "Phones of yours"), team.devices),
        format!("  {}: {}", t("Bản ghi mang mã máy này", "Records with this phone's number"), team.events),
    ];
    lines.extend(team.visited.map(|(first, last)| {
        format!("  {}: {first} – {last}", t("Lượt giúp máy này đã ghi", "Visits recorded on this phone"))
    }));
    lines
}

fn as_json(team: &OwnTeam) -> Value {
    json!({
        "team": team.team.to_string(),
        "commune": team.commune,
        "member": team.member.map(|member| member.to_string()),
        "role": role(team),
        "devices": team.devices,
        "events": team.events,
        "visited": team.visited.map(|(first, last)| [first, last].map(|day| day.date().to_string())),
    })
}

fn role(team: &OwnTeam) -> Option<&'static str> {
    team.role.map(|role| role.name().unwrap_or("unknown"))
}
