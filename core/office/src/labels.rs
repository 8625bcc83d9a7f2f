//! What the office calls its teams and members. Rosters carry no names, so these stay here, sealed under the
//! officer's own key.

use crate::error::OfficeError;
use crate::folder::{self, Folder};
use crate::keys::OfficerSecrets;
use causo_crypto::Entropy;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_domain::ids::{MemberId, TeamId};
use causo_domain::text;
use causo_protocol::{Wire, record};

const PLACE: RowPlace<'static> = RowPlace { table: "office", row: b"labels", column: "sealed" };

record! {
    /// A team's name.
    TeamLabel {
        /// Team.
        0 team: TeamId,
        /// Name, NFC.
        1 name: String,
    }
}

record! {
    /// What the office calls a member.
    MemberLabel {
        /// Team.
        0 team: TeamId,
        /// Member.
        1 member: MemberId,
        /// Name, NFC.
        2 name: String,
    }
}

record! {
    /// Every name the office gave.
    #[derive(Default)]
    Labels {
        /// Teams.
        0 teams: Vec<TeamLabel>,
        /// Members.
        1 members: Vec<MemberLabel>,
    }
}

impl Labels {
    pub(crate) fn read(folder: &Folder, officer: &OfficerSecrets) -> Result<Self, OfficeError> {
        let Some(sealed) = folder::read_if_there(&folder.labels())? else { return Ok(Self::default()) };
        let bytes = open_row(&officer.local, PLACE, &sealed).map_err(|_| OfficeError::Damaged)?;
        Self::from_bytes(&bytes).map_err(|_| OfficeError::Damaged)
    }

    pub(crate) fn write(
        &self,
        folder: &Folder,
        officer: &OfficerSecrets,
        entropy: &dyn Entropy,
    ) -> Result<(), OfficeError> {
        let sealed = seal_row(&officer.local, PLACE, &self.to_bytes(), entropy);
        Ok(folder::write(&folder.labels(), &sealed)?)
    }

    pub(crate) fn name_team(&mut self, team: TeamId, name: &str) {
        self.teams.retain(|label| label.team != team);
        self.teams.push(TeamLabel { team, name: text::clean(name) });
    }

    pub(crate) fn name_member(&mut self, team: TeamId, member: MemberId, name: &str) {
        self.members.retain(|label| (label.team, label.member) != (team, member));
        self.members.push(MemberLabel { team, member, name: text::clean(name) });
    }

    /// Forgets a member's name. Whether there was one.
    pub(crate) fn forget_member(&mut self, team: TeamId, member: MemberId) -> bool {
        let before = self.members.len();
        self.members.retain(|label| (label.team, label.member) != (team, member));
        self.members.len() < before
    }

    /// A team's name, if it was given one.
    pub fn team(&self, team: TeamId) -> Option<&str> {
        self.teams.iter().find(|label| label.team == team).map(|label| &*label.name)
    }

    /// The team that goes by this name, written with or without diacritics.
    pub fn team_named(&self, name: &str) -> Option<TeamId> {
        self.teams.iter().find(|label| text::same(&label.name, name)).map(|label| label.team)
    }

    /// A member's name, if they were given one.
    pub fn member(&self, team: TeamId, member: MemberId) -> Option<&str> {
        let found = self.members.iter().find(|label| (label.team, label.member) == (team, member));
        found.map(|label| &*label.name)
    }
}
