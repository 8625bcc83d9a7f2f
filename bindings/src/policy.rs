//! What a team may keep and for what: what a screen offers to choose from.

use crate::codes::Purpose;
use crate::error::FieldError;
use crate::session::Session;
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, TeamId};
use causo_field::FieldError as Core;
use causo_protocol::policy as wire;

/// A hamlet (khu, thôn, xóm).
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Hamlet {
    /// Its number in the team's policy.
    pub code: u16,
    /// Its name.
    pub name: String,
}

/// A purpose that the team may ask for.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PurposeRule {
    /// Purpose.
    pub purpose: Purpose,
    /// Days that records are kept after the last deed.
    pub kept_days: u32,
    /// Whether the data is sensitive, which the notice then says.
    pub sensitive: bool,
}

/// A legal ground that stands in place of consent today.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Ground {
    /// Its id.
    pub id: GroundId,
    /// Number of the document that orders the work.
    pub document: String,
    /// Article of the law.
    pub article: String,
    /// Purposes it covers.
    pub purposes: Vec<Purpose>,
    /// Last day.
    pub to: Day,
}

/// What a team may keep, for what, and who answers for it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TeamPolicy {
    /// Who answers for the data (bên kiểm soát dữ liệu).
    pub controller: String,
    /// How to reach them.
    pub contact: String,
    /// Hamlets, by their numbers.
    pub hamlets: Vec<Hamlet>,
    /// Purposes.
    pub purposes: Vec<PurposeRule>,
    /// Grounds that hold today.
    pub grounds: Vec<Ground>,
}

#[uniffi::export]
impl Session {
    /// What a team may keep; `controller_not_set` while no officer has said so.
    pub async fn policy(&self, team: TeamId) -> Result<TeamPolicy, FieldError> {
        self.read(move |session| {
            let (view, today) = (session.view(), session.today());
            let policy = view.policies.get(&team);
            let policy = policy.ok_or_else(|| Core::NotAllowed { code: "controller_not_set".into() })?;
            let holds =
                |ground: &&wire::Ground| ground.team == team && (ground.from..=ground.to).contains(&today);
            Ok(TeamPolicy {
                controller: policy.controller.name.clone(),
                contact: policy.controller.contact.clone(),
                hamlets: policy.hamlets.iter().map(Hamlet::from).collect(),
                purposes: policy.purposes.iter().map(PurposeRule::from).collect(),
                grounds: view.grounds.values().filter(holds).map(Ground::from).collect(),
            })
        })
        .await
    }
}

impl From<&wire::Hamlet> for Hamlet {
    fn from(hamlet: &wire::Hamlet) -> Self {
        Self { code: hamlet.code, name: hamlet.name.clone() }
    }
}

impl From<&wire::PurposePolicy> for PurposeRule {
    fn from(rule: &wire::PurposePolicy) -> Self {
        Self { purpose: rule.code.into(), kept_days: rule.retention_days, sensitive: rule.sensitive }
    }
}

impl From<&wire::Ground> for Ground {
    fn from(ground: &wire::Ground) -> Self {
        Self {
            id: ground.id,
            document: ground.document.clone(),
            article: ground.article.clone(),
            purposes: ground.purposes.iter().copied().map(Purpose::from).collect(),
            to: ground.to,
        }
    }
}
