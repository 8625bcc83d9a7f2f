//! A volunteer is a data subject too: what is kept about whoever holds this phone.

use crate::error::FieldError;
use crate::session::Session;
use crate::status::count;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, MemberId, TeamId};
use causo_field::volunteer as core;

/// What a team's roster and log say of this phone's holder.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OwnTeam {
    /// Team.
    pub team: TeamId,
    /// Commune, 5 digits.
    pub commune: String,
    /// The number that stands for the volunteer in rosters; none while the officer has not taken the phone in.
    pub member: Option<MemberId>,
    /// Role: `member`, `lead`, `officer`.
    pub role: Option<String>,
    /// Devices of the same member that the roster lists.
    pub devices: u32,
    /// Events that this device wrote for the team.
    pub events: u64,
    /// First day of a visit that this device recorded and may show.
    pub first_visit: Option<Day>,
    /// Last such day.
    pub last_visit: Option<Day>,
}

/// What is kept about whoever holds this phone.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OwnData {
    /// The number of this device.
    pub device: DeviceId,
    /// Teams.
    pub teams: Vec<OwnTeam>,
    /// What else there is to know, line by line, in the language asked for.
    pub notice: Vec<String>,
}

#[uniffi::export]
impl Session {
    /// What is kept about whoever holds this phone, as far as it can know; the notice in `vi` or `en`.
    pub async fn own_data(&self, language: String) -> Result<OwnData, FieldError> {
        self.read(move |session| {
            let data = session.own_data()?;
            let notice = core::notice(&language).iter().map(|line| (*line).to_owned()).collect();
            Ok(OwnData {
                device: data.device,
                teams: data.teams.into_iter().map(OwnTeam::from).collect(),
                notice,
            })
        })
        .await
    }
}

impl From<core::OwnTeam> for OwnTeam {
    fn from(team: core::OwnTeam) -> Self {
        let (first_visit, last_visit) = team.visited.unzip();
        Self {
            team: team.team,
            commune: team.commune,
            member: team.member,
            role: team.role.and_then(|role| role.name()).map(str::to_owned),
            devices: count(team.devices),
            events: team.events,
            first_visit,
            last_visit,
        }
    }
}
