//! A volunteer is a data subject too (Law 91/2025/QH15): what Cầu Số keeps about whoever holds this phone, who may see it, how
//! long, and how to have it erased. Rosters have no names; the officer's computer has.

use crate::error::FieldError;
use crate::session::Session;
use causo_crypto::hash::device_id;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, MemberId, TeamId};
use causo_protocol::roster::Role;

/// What a team's roster and log say of this phone's holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTeam {
    /// Team.
    pub team: TeamId,
    /// Commune, 5 digits.
    pub commune: String,
    /// The number that stands for the volunteer in rosters; absent while the officer has not taken the phone in.
    pub member: Option<MemberId>,
    /// Role.
    pub role: Option<Role>,
    /// Devices of the same member that the roster lists, this one among them.
    pub devices: usize,
    /// Events that this device wrote for the team: each carries the device's number, and so the volunteer's.
    pub events: u64,
    /// First and last day of a visit that this device recorded and may show.
    pub visited: Option<(Day, Day)>,
}

/// What is kept about whoever holds this phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnData {
    /// The number of this device: a hash of its key.
    pub device: DeviceId,
    /// Teams.
    pub teams: Vec<OwnTeam>,
}

impl Session {
    /// What is kept about whoever holds this phone, as far as the phone can know.
    pub fn own_data(&self) -> Result<OwnData, FieldError> {
        let teams = self.vault.memberships()?;
        let teams = teams.into_iter().map(|member| self.own_team(member.team, member.commune));
        Ok(OwnData { device: self.vault.device(), teams: teams.collect::<Result<_, FieldError>>()? })
    }

    fn own_team(&self, team: TeamId, commune: String) -> Result<OwnTeam, FieldError> {
        let (own, roster) = (self.vault.device(), self.vault.trust(team)?.roster());
        let devices = || roster.iter().flat_map(|roster| &roster.devices);
        let member =
            devices().find(|device| device_id(&device.keys.identity) == own).map(|device| device.member);
        let mut members = roster.iter().flat_map(|roster| &roster.members);
        let visits = self.visits().into_iter();
        let days = visits
            .filter(|visit| (visit.team, visit.device) == (Some(team), Some(own)))
            .filter_map(|visit| visit.day);
        let days: Vec<_> = days.collect();
        Ok(OwnTeam {
            team,
            commune,
            member,
            role: members.find(|listed| Some(listed.id) == member).map(|listed| listed.role),
            devices: devices().filter(|device| Some(device.member) == member).count(),
            events: self.vault.own_counts(team)?.0,
            visited: days.iter().min().copied().zip(days.iter().max().copied()),
        })
    }
}

/// What a volunteer is told of their own data, line by line, in Vietnamese or English.
pub fn notice(language: &str) -> &'static [&'static str] {
    match language {
        "en" => &[
            "What is kept: a number that stands for you in your team's list, your role, the keys of your phone, and with every record the number of the phone that wrote it.",
            "Your name is not in the app and not on the server. Only the commune officer's computer has it.",
            "Who sees it: your team and the officer see which phone wrote a record. The server sees when your phone sends, how much, and from which network address.",
            "How long: your name until you ask the officer to erase it after you left the team. The keys and numbers stay as long as the records that they sign, so that these can be verified.",
            "Nothing measures you: the week's targets are your own and stay on this phone.",
            "You can see it here, have your name put right or erased by the officer, and leave the team at any time.",
        ],
        _ => &[
            "Giữ những gì: mã thay cho bạn trong danh sách tổ, vai trò, khoá của máy bạn dùng, và mỗi bản ghi mang mã của máy đã ghi.",
            "Tên bạn không có trong ứng dụng, không có trên máy chủ. Chỉ máy của cán bộ xã có.",
            "Ai xem được: tổ và cán bộ xã biết bản ghi nào do máy nào ghi. Máy chủ biết máy bạn gửi lúc nào, bao nhiêu, từ địa chỉ mạng nào.",
            "Giữ bao lâu: tên bạn giữ đến khi bạn rời tổ và xin cán bộ xã xoá. Khoá và mã thì giữ cùng các bản ghi đã ký, để còn kiểm tra được.",
            "Không ai dùng ứng dụng để chấm điểm bạn: mục tiêu tuần do bạn tự đặt, chỉ nằm trong máy này.",
            "Bạn xem được ngay ở đây, nhờ cán bộ xã sửa hay xoá tên, và rời tổ lúc nào cũng được.",
        ],
    }
}
