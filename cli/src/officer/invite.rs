//! Inviting a phone, and taking it in once both people read the same eight digits.

use super::{Desk, DeskError, Said, find_team, hex};
use crate::language::t;
use crate::values::member;
use causo_domain::ids::MemberId;
use causo_office::{NewMember, Token, read_token};
use causo_protocol::roster::Role;
use clap::{Args, ValueEnum};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use serde_json::json;

#[derive(Debug, Args)]
pub(crate) struct InviteArgs {
    /// Team: its id or its name
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// Draw the QR code in the terminal
    #[arg(long)]
    qr: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ConfirmArgs {
    /// The invitation's token
    #[arg(value_name = "TOKEN", value_parser = token)]
    token: Token,
    /// The eight digits that the phone shows; without them this computer's are shown and nobody is taken in
    #[arg(long, value_name = "DIGITS")]
    digits: Option<String>,
    /// What the new member is
    #[arg(long, value_enum, default_value_t = NamedRole::Member)]
    role: NamedRole,
    /// Name of the new member, kept in this office only
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Member whose second phone this is
    #[arg(long, value_name = "ID", value_parser = member, conflicts_with_all = ["role", "name"])]
    member: Option<MemberId>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum NamedRole {
    /// A volunteer
    Member,
    /// Leads the team
    Lead,
}

fn token(text: &str) -> Result<Token, String> {
    read_token(text).map_err(|_| t("mã mời gồm 32 chữ số hệ 16", "a token is 32 hexadecimal digits").into())
}

pub(super) async fn invite(desk: &Desk, args: InviteArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    let team = find_team(&office, args.team.as_deref())?;
    let invitation = office.invite(team).await?;
    let token = hex(&invitation.token);
    let mut lines = Vec::new();
    if args.qr {
        let code = QrCode::new(invitation.text.as_bytes()).map_err(|_| DeskError::Code("qr_too_large"))?;
        lines.push(code.render::<Dense1x2>().build());
    }
    lines.push(invitation.text.clone());
    lines.push(format!("{}: {token}", t("Mã để xác nhận", "Token to confirm it by")));
    lines.push(
        t(
            "Chỉ cho một máy quét, tại chỗ. Không chụp lại, không gửi qua mạng.",
            "For one phone, in person. Do not photograph it, do not send it.",
        )
        .into(),
    );
    Ok(Said { lines, json: json!({"token": token, "invite": invitation.text, "team": team.to_string()}) })
}

pub(super) async fn confirm(desk: &Desk, args: ConfirmArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    let digits = office.confirm(args.token).await?;
    let Some(read) = args.digits else {
        let shown = format!("{} {}", &digits[..4], &digits[4..]);
        let next = t(
            "Máy kia phải hiện đúng tám số này. Đúng thì chạy lại với --digits và số trên máy kia.",
            "The phone must show these eight digits. If so, run this again with --digits as the phone shows them.",
        );
        return Ok(Said { lines: vec![shown, next.into()], json: json!({"digits": digits}) });
    };
    let read: String = read.chars().filter(|c| !c.is_whitespace()).collect();
    if read != digits {
        office.forget(args.token)?;
        return Err(DeskError::Code("digits_differ"));
    }
    let role = match args.role {
        NamedRole::Member => Role::MEMBER,
        NamedRole::Lead => Role::LEAD,
    };
    let who = args.member.map_or(NewMember::New { role, name: args.name }, NewMember::Known);
    let member = office.enrol(args.token, &who).await?;
    let line = format!("{}: {member}", t("Đã thêm vào tổ. Mã thành viên", "Added to the team. Member"));
    Ok(Said { lines: vec![line], json: json!({"member": member.to_string()}) })
}
